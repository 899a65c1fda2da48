"""The few git commands that we need, by subprocess, untouched by the environment of a hook that started us."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from scaffold.errors import AccessError, ScaffoldError

# A hook of git exports these; they would point our commands at the repository that runs the hook.
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
    """A git command failed; ``stderr`` is what it said."""

    def __init__(self, message: str, stderr: str = "") -> None:
        super().__init__(message)
        self.stderr = stderr


class GitMissingError(GitError):
    """git is not on PATH."""


def run_bytes(
    *arguments: str, cwd: Path | None = None, stdin: bytes = b"", variables: Mapping[str, str] | None = None
) -> bytes:
    """Run git and return what it printed. Raises ``GitMissingError``, ``GitError``, or ``AccessError``."""
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
        raise GitMissingError("git was not found; install git and have it on PATH.") from None
    if done.returncode:
        raise _failure(arguments, done.stderr.decode(errors="replace").strip())
    return done.stdout


def run(*arguments: str, cwd: Path | None = None, variables: Mapping[str, str] | None = None) -> str:
    """Run git and return what it printed, stripped. Raises as ``run_bytes`` does."""
    return run_bytes(*arguments, cwd=cwd, variables=variables).decode(errors="replace").strip()


def answer(*arguments: str, cwd: Path | None = None) -> str | None:
    """What git printed, or ``None`` where it failed or is not there."""
    try:
        return run(*arguments, cwd=cwd)
    except (ScaffoldError, OSError):
        return None


def root_of(path: Path) -> Path | None:
    """The top of the work tree that ``path`` lies in, or ``None``."""
    top = answer("rev-parse", "--show-toplevel", cwd=path)
    return Path(top).resolve() if top else None


def describe(repository: Path, ref: str = "HEAD") -> str:
    """The name that Copier records for a commit: its tag, a tag and a distance, or a short hash."""
    return run("describe", "--tags", "--always", ref, cwd=repository)


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _INHERITED}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", **variables}


def _failure(arguments: tuple[str, ...], stderr: str) -> ScaffoldError:
    said = next((line for line in reversed(stderr.splitlines()) if line.startswith(("fatal", "error"))), stderr)
    if any(sign in stderr.lower() for sign in _NETWORK_SIGNS):
        return AccessError(
            f"git could not reach the repository: {said}; check its address, your access and the network."
        )
    command = next((word for word in arguments if not word.startswith("-")), "")
    return GitError(f"git {command} failed: {said or 'it gave no reason'}", stderr)
