"""Git commands, run in a subprocess without the environment variables of a git hook."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from scaffold.errors import AccessError, ScaffoldError

# Git hooks export these variables. They would redirect the commands to the repository that runs the hook.
_INHERITED = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_COMMON_DIR")

_NETWORK_SIGNS = (
    "could not resolve",
    "could not read from remote",
    "unable to access",
    "authentication failed",
    "could not read username",
    "permission denied (publickey",
    "connection timed out",
    "connection refused",
    "repository not found",
)


class GitError(ScaffoldError):
    """A git command failed. ``stderr`` is its error output."""

    def __init__(self, message: str, stderr: str = "") -> None:
        super().__init__(message)
        self.stderr = stderr


class GitMissingError(GitError):
    """Git is not on PATH."""


def run_bytes(
    *arguments: str, cwd: Path | None = None, stdin: bytes = b"", variables: Mapping[str, str] | None = None
) -> bytes:
    """Run git and return its output. Raises ``GitMissingError``, ``GitError`` or ``AccessError``."""
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=cwd,
            env=_environment(variables or {}),
            input=stdin,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        if cwd is not None and not cwd.is_dir():
            raise GitError(f"{cwd} is not a folder.") from None
        raise GitMissingError("git was not found; install git and add it to PATH.") from None
    if done.returncode:
        raise _failure(arguments, done.stderr.decode(errors="replace").strip())
    return done.stdout


def run(*arguments: str, cwd: Path | None = None, variables: Mapping[str, str] | None = None) -> str:
    """Run git and return its stripped output. Raises the same errors as ``run_bytes``."""
    return run_bytes(*arguments, cwd=cwd, variables=variables).decode(errors="replace").strip()


def answer(*arguments: str, cwd: Path | None = None) -> str | None:
    """Return the output of git, or ``None`` if the command failed or git is not installed."""
    try:
        return run(*arguments, cwd=cwd)
    except (ScaffoldError, OSError):
        return None


def root_of(path: Path) -> Path | None:
    """Return the root of the git work tree that contains ``path``, or ``None``."""
    top = answer("rev-parse", "--show-toplevel", cwd=path)
    return Path(top).resolve() if top else None


def describe(repository: Path, ref: str = "HEAD") -> str:
    """Return the name that Copier records for a commit: its tag, a tag and a distance, or a short hash."""
    return run("describe", "--tags", "--always", ref, cwd=repository)


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _INHERITED}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", **variables}


def _failure(arguments: tuple[str, ...], stderr: str) -> ScaffoldError:
    said = next((line for line in reversed(stderr.splitlines()) if line.startswith(("fatal", "error"))), stderr)
    if any(sign in stderr.lower() for sign in _NETWORK_SIGNS):
        return AccessError(
            f"git could not access the repository: {said}; check the URL, your permissions and the network."
        )
    command = next((word for word in arguments if not word.startswith("-")), "")
    return GitError(f"git {command} failed: {said or 'git printed no reason'}", stderr)
