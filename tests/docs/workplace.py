"""The folder and environment in which the commands of a page run."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pexpect

from tests.life.releases import Releases
from tests.questions import ROOT

NEEDS = "kind: cms\nadmin: yes\n"
_SECONDS = 300


@dataclass(frozen=True)
class Ended:
    """The result of a command: exit code, output and final folder."""

    code: int
    printed: str
    folder: Path


class Workplace:
    """An environment without user settings, and two releases of the template."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._releases = Releases.begin(folder / "template")
        self._releases.release("v1.1.0", _next_version)
        self.environment = _environment(folder, self._releases.folder)

    def clone(self, folder: Path) -> Path:
        """Create a clone of this repository with the installed tools."""
        subprocess.run(["git", "clone", "--quiet", ROOT, folder], check=True)
        _copy_changes(folder)
        (folder / ".venv").mkdir()
        for part in Path(sys.prefix).iterdir():
            if part.name != "set-up-from":
                (folder / ".venv" / part.name).symlink_to(part)
        stamp = "import dev; dev.STAMP.write_text(dev.fingerprint())"
        subprocess.run(["python3", "-c", stamp], cwd=folder, env=self.environment, check=True)
        return folder

    def project(self, folder: Path) -> Path:
        """Create and commit a project from the first release."""
        made = self._folder / "project" / folder.name
        if not made.is_dir():
            made.parent.mkdir(exist_ok=True)
            (made.parent / "needs.yml").write_text(NEEDS, encoding="utf-8")
            ended = self.run(f"scaffold new {made.name} --needs needs.yml --yes --ref v1.0.0", made.parent)
            assert ended.code == 0, ended.printed
        return Path(shutil.copytree(made, folder))

    def run(self, command: str, folder: Path, *, terminal: bool = False) -> Ended:
        """Run the command with bash and return its result."""
        ending = self._folder / f"ending-{os.getpid()}"
        script = f"{command}\ncode=$?; pwd > '{ending}'; exit $code"
        run = self._on_terminal if terminal else self._plainly
        code, printed = run(script, folder)
        return Ended(code, printed, Path(ending.read_text().strip()))

    def _plainly(self, script: str, folder: Path) -> tuple[int, str]:
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_SECONDS,
            text=True,
        )
        return done.returncode, done.stdout

    def _on_terminal(self, script: str, folder: Path) -> tuple[int, str]:
        child = pexpect.spawn("bash", ["-c", script], cwd=str(folder), env=self.environment, encoding="utf-8")
        printed = ""
        for _ in range(_SECONDS * 10):
            over = child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=0.1) == 0
            if over:
                child.close()
                return child.exitstatus or 0, printed + (child.before or "")
            child.send("\r")
        child.close(force=True)
        raise AssertionError(f"{script} did not end:\n{child.before}")


def _environment(home: Path, template: Path) -> Mapping[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in {"VIRTUAL_ENV", "PYTHONPATH"}}
    cache = subprocess.run(["uv", "cache", "dir"], capture_output=True, text=True, check=True).stdout.strip()
    tools = home / "home" / ".local" / "bin"
    tools.mkdir(parents=True)
    return {
        **kept,
        "HOME": str(home / "home"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "UV_CACHE_DIR": cache,
        "UV_PYTHON_DOWNLOADS": "never",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"], str(tools)]),
        "SCAFFOLD_TEMPLATE": str(template),
        "NO_COLOR": "1",
        "COLUMNS": "100",
        **{f"GIT_{who}_NAME": "A Developer" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "developer@example.org" for who in ("AUTHOR", "COMMITTER")},
    }


def _next_version(templates: Path) -> None:
    for framework in ("django", "flask", "fastapi"):
        (templates / framework / "SECURITY.md").write_text("# Security\n\nWrite to the authors.\n", encoding="utf-8")


def _copy_changes(clone: Path) -> None:
    """Copy uncommitted changes of the working tree to the clone."""
    changed = ["git", "ls-files", "-z", "--modified", "--deleted", "--others", "--exclude-standard"]
    listing = subprocess.run(changed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for path in filter(None, listing.split("\0")):
        if (ROOT / path).is_file():
            (clone / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, clone / path)
        else:
            (clone / path).unlink(missing_ok=True)
