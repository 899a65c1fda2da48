#!/usr/bin/env python3
"""Work on this repository with nothing but Python and git: set up ``.venv``, then run a command in it.

    python3 dev.py scaffold new demo     run the command from this checkout
    python3 dev.py test [ARGUMENTS]      run the fast tests on every core; arguments go to pytest
    python3 dev.py prove [ARGUMENTS]     install, test and run generated projects; arguments go to pytest
    python3 dev.py check                 lint, formatting and types
    python3 dev.py docs                  regenerate the generated pages and build the site in site/
    python3 dev.py COMMAND …             any other command of the environment, such as pytest or mypy

The environment is created on the first run, and again when pyproject.toml or constraints.txt has changed.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
BIN = HOME / ("Scripts" if os.name == "nt" else "bin")
STAMP = HOME / "set-up-from"
PYTEST = ("pytest", "--numprocesses", "auto", "--dist", "worksteal")
PROOF = "tests/behaviour"
SOURCES = ("pyproject.toml", "constraints.txt", "dev.py")


def fingerprint() -> str:
    """Return a hash of everything that the environment depends on."""
    contents = b"".join((ROOT / name).read_bytes() for name in SOURCES)
    return hashlib.sha256(contents + sys.version.encode()).hexdigest()


def set_up() -> None:
    """Create ``.venv`` with the package, editable, and its development tools at the versions of constraints.txt."""
    if STAMP.is_file() and STAMP.read_text() == fingerprint():
        return
    print("Setting up .venv …", file=sys.stderr)
    venv.create(HOME, with_pip=True, clear=True)
    pip = [BIN / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--constraint", ROOT / "constraints.txt", "uv"], check=True)
    options = ["--quiet", "--python", BIN / "python", "--constraint", ROOT / "constraints.txt"]
    subprocess.run([BIN / "uv", "pip", "install", *options, "--group", "dev", "--editable", ROOT], check=True, cwd=ROOT)
    STAMP.write_text(fingerprint())


def run(*command: str) -> int:
    environment = {**os.environ, "PATH": os.pathsep.join([str(BIN), os.environ.get("PATH", "")])}
    environment.pop("VIRTUAL_ENV", None)
    if command[0] == "scaffold":
        environment["SCAFFOLD_PROGRAM"] = "python3 dev.py scaffold"  # the command's name in messages
    return subprocess.run(command, cwd=None if command[0] == "scaffold" else ROOT, env=environment).returncode


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] in {"-h", "--help"}:
        print(__doc__)
        return 0 if arguments else 2
    set_up()
    match arguments:
        case ["test", *rest]:
            return run(*PYTEST, f"--ignore={PROOF}", *rest)
        case ["prove", *rest]:
            return run(*PYTEST, *(rest or [PROOF]))
        case ["check"]:
            checks = (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"])
            return max(run(*check) for check in checks)
        case ["docs"]:
            return run("python", "-m", "tools.reference") or run("zensical", "build", "--clean", "--strict")
        case _:
            return run(*arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
