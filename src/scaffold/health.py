"""Checks of the local machine for the programs and folders that scaffold uses."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import metadata

from scaffold import __version__, git
from scaffold.errors import ScaffoldError
from scaffold.template import source
from scaffold.user import folders

_SECONDS = 10


@dataclass(frozen=True)
class Finding:
    """The result of one check: ``ok``, ``missing`` (required) or ``warning`` (optional)."""

    name: str
    state: str
    detail: str
    advice: str = ""


def examine() -> Sequence[Finding]:
    """Run all checks, the slow ones in parallel, and return the results in a fixed order."""
    checks: list[Callable[[], Finding]] = [_versions, _git, _identity, _uv, _pythons, _template, _folders, _network]
    with ThreadPoolExecutor() as pool:
        return [found.result() for found in [pool.submit(check) for check in checks]]


def _versions() -> Finding:
    python = ".".join(str(part) for part in sys.version_info[:3])
    return Finding("versions", "ok", f"scaffold {__version__}, copier {metadata.version('copier')}, Python {python}")


def _git() -> Finding:
    version = git.answer("version")
    if version is None:
        return Finding("git", "missing", "not found", "Install git. Projects need it for updates.")
    return Finding("git", "ok", version.removeprefix("git version "))


def _identity() -> Finding:
    name = os.environ.get("GIT_AUTHOR_NAME") or git.answer("config", "user.name")
    email = os.environ.get("GIT_AUTHOR_EMAIL") or git.answer("config", "user.email")
    if name and email:
        return Finding("git identity", "ok", f"{name} <{email}>")
    advice = "Run `git config --global user.name NAME` and `git config --global user.email EMAIL`."
    return Finding("git identity", "warning", "not set", advice)


def _uv() -> Finding:
    if shutil.which("uv"):
        return Finding("uv", "ok", _first_line("uv", "--version"))
    return Finding(
        "uv", "warning", "not found", "Install uv for a lock file and fast installation. scaffold uses pip instead."
    )


def _pythons() -> Finding:
    names = [f"python3.{minor}" for minor in range(11, 16)]
    found = {re.sub(r"\D*", "", name, count=1) for name in names if shutil.which(name)}
    found.add(f"{sys.version_info.major}.{sys.version_info.minor}")
    return Finding("Pythons", "ok", ", ".join(sorted(found)))


def _template() -> Finding:
    try:
        found = source.find()
        found.template.check()
    except ScaffoldError as error:
        return Finding("template", "missing", str(error), "Set another template with --template or SCAFFOLD_TEMPLATE.")
    return Finding("template", "ok", f"{found.template.url} at {found.template.commit or 'no version'}", found.note)


def _folders() -> Finding:
    folder = folders.state_folder()
    nearest = next((parent for parent in (folder, *folder.parents) if parent.exists()), None) if folder else None
    if nearest is None or not os.access(nearest, os.W_OK):
        return Finding("memory", "warning", "no writable folder", "Set HOME. Answers and presets are not saved.")
    return Finding("memory", "ok", str(folder))


def _network() -> Finding:
    """Request a small page from the configured package index."""
    advice = "Without an index, --install uses only cached packages. `scaffold new` needs no network."
    resolve = ["uv", "pip", "compile", "--quiet", "--no-cache", "-"]
    install = [sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--ignore-installed", "--no-deps", "pip"]
    command = resolve if shutil.which("uv") else install
    try:
        done = subprocess.run(command, input=b"pip", capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return Finding("package index", "warning", f"no response within {_SECONDS} seconds", advice)
    if done.returncode:
        return Finding("package index", "warning", "out of reach", advice)
    return Finding("package index", "ok", "answers")


def _first_line(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return "does not run"
    return (done.stdout.strip() or "does not run").splitlines()[0]
