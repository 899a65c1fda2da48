"""Steps after rendering: lock file, git repository, dependencies and the project's tests."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scaffold import git
from scaffold.errors import AccessError, ScaffoldError, VerificationError

_VENV_VARIABLES = ("VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH", "UV_PROJECT_ENVIRONMENT", "UV_PYTHON")
_OUT_OF_REACH = "the package index is unreachable; run `uv sync` in the project when you are online"
# Messages of uv and pip for an unreachable index. pip then reports a package without versions.
_NO_NETWORK = re.compile(
    r"dns error|failed to fetch|error sending request|could not connect|connection (refused|error|timed out)"
    r"|network is unreachable|name resolution|failed to establish a new connection|from versions: none",
    re.IGNORECASE,
)
_NAMELESS = "git needs user.name and user.email; set them, then commit"


@dataclass(frozen=True)
class Step:
    """The result of one step, with a detail."""

    name: str
    state: str  # done, skipped or failed
    detail: str = ""
    exit_code: int = ScaffoldError.exit_code  # of the command, where the step failed


def repository(folder: Path) -> Step:
    """Run ``git init`` and commit all files."""
    name = "first commit"
    try:
        branch = git.answer("config", "--get", "init.defaultBranch") or "main"
        git.run("init", "--quiet", f"--initial-branch={branch}", cwd=folder)
        git.run("add", "--all", cwd=folder)
        git.run("-c", "user.useConfigOnly=true", "commit", "--quiet", "-m", "Create the project", cwd=folder)
    except git.GitMissingError:
        return Step("git repository", "skipped", "git was not found; install it, then run `git init` and commit")
    except git.GitError as error:
        if "useConfigOnly" in error.stderr or "tell me who you are" in error.stderr:
            return Step(name, "skipped", _NAMELESS)
        said = " ".join(error.stderr.split())[:300] or str(error)
        return Step(name, "failed", f"git failed: {said}; fix that, then run `git add --all && git commit`")
    return Step(name, "done")


def lock(folder: Path) -> Step:
    """Run ``uv lock`` if uv is installed."""
    if not shutil.which("uv"):
        return Step("lock", "skipped", "uv was not found; the dependencies are installed without a lock file")
    return _run("lock", ["uv", "lock", "--quiet"], folder)


def install(folder: Path) -> Step:
    """Install the dependencies into ``.venv`` with uv, or with pip if uv is not installed."""
    if shutil.which("uv"):
        return _run("install", ["uv", "sync", "--quiet"], folder)
    made = _run("install", [sys.executable, "-m", "venv", ".venv"], folder)
    arguments = list(dependencies(folder / "pyproject.toml"))
    if made.state == "failed" or not arguments:
        return made
    return _run("install", [str(python(folder)), "-m", "pip", "install", "--quiet", *arguments], folder)


def verify(folder: Path) -> Step:
    """Run the project's tests. ``detail`` is the last line of their output."""
    step = _run("tests", [str(python(folder)), "-m", "pytest", "-q"], folder, output_is_detail=True)
    return replace(step, exit_code=VerificationError.exit_code)


def unverified(folder: Path) -> Step:
    """Return the skipped test step of a project whose dependencies could not be installed."""
    return Step("tests", "skipped", "the dependencies are not installed")


def python(folder: Path) -> Path:
    """Return the Python interpreter of the project's virtual environment."""
    return folder / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def dependencies(pyproject: Path) -> Iterable[str]:
    """Return the requirements in a ``pyproject.toml``: its dependencies and those of its group ``dev``."""
    facts = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    yield from facts.get("project", {}).get("dependencies", [])
    yield from _group(facts.get("dependency-groups", {}), "dev")


def _group(groups: Mapping[str, Any], name: str) -> Iterable[str]:
    for item in groups.get(name, []):
        if isinstance(item, str):
            yield item
        else:
            yield from _group(groups, item["include-group"])


def _run(name: str, command: list[str], folder: Path, *, output_is_detail: bool = False) -> Step:
    variables = {key: value for key, value in os.environ.items() if key not in _VENV_VARIABLES}
    try:
        done = subprocess.run(
            command, cwd=folder, env=variables, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except OSError as error:
        return Step(name, "failed", f"{command[0]}: {error.strerror}")
    output = (done.stderr + done.stdout).decode(errors="replace")
    if done.returncode:
        reason = _last_line(output) if output_is_detail else _reason(output)
        if not output_is_detail and _NO_NETWORK.search(output):
            return Step(name, "failed", f"{_OUT_OF_REACH}: {reason}", AccessError.exit_code)
        return Step(name, "failed", reason or f"{command[0]} returned {done.returncode}")
    return Step(name, "done", _last_line(output) if output_is_detail else "")


def _reason(output: str) -> str:
    lines = [" ".join(line.split()) for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if re.match(r"(error|cause)\b", line, re.IGNORECASE)]
    return " ".join(errors[:2] or lines[-4:])[:400]


def _last_line(output: str) -> str:
    lines = output.strip().splitlines()
    return lines[-1].strip(" =") if lines else ""


def failed(steps: Iterable[Step]) -> Step | None:
    """Return the first failed step, or ``None``."""
    return next((step for step in steps if step.state == "failed"), None)
