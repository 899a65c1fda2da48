"""Atomic creation of a project: it is written in a temporary folder and then moved to its destination."""

import errno
import os
import re
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

from scaffold import git
from scaffold.errors import ScaffoldError, UsageError

_MARK = ".scaffold-"
_ENDED = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def check(destination: Path, *, repository: bool) -> Path:
    """Return the resolved destination. Raises ``UsageError`` if no project can be created there.

    ``repository`` is true if the project will be its own git repository.
    """
    try:
        resolved = destination.expanduser().resolve()
        _check_empty(resolved)
    except (OSError, RuntimeError, ValueError) as error:
        raise UsageError(f"{str(destination)!r} is not a valid folder name: {_why(error)}.") from None
    _check_writable(resolved)
    _check_surroundings(resolved, repository=repository)
    return resolved


@contextmanager
def staged(destination: Path) -> Iterator[Path]:
    """Provide a temporary folder, and move it to ``destination`` if the block succeeds."""
    made = _missing_parents(destination)
    destination.parent.mkdir(parents=True, exist_ok=True)
    _sweep(destination.parent)
    with _ending_cleanly():
        stage = Path(tempfile.mkdtemp(prefix=f"{_MARK}{os.getpid()}-", dir=destination.parent))
        try:
            folder = stage / destination.name
            folder.mkdir()
            yield folder
            _settle(folder, destination)
            made = []
        finally:
            _remove(stage, made)


def _check_empty(path: Path) -> None:
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise UsageError(f"{path} is a file; choose a new or empty folder.")
    if path.is_dir() and any(path.iterdir()):
        raise UsageError(f"{path} is not empty; choose a new or empty folder.")


def _check_writable(path: Path) -> None:
    nearest = next(parent for parent in (path, *path.parents) if parent.exists())
    if not nearest.is_dir():
        raise UsageError(f"{nearest} is a file, so {path} cannot be created; choose another folder.")
    if not _may_write(nearest):
        raise UsageError(f"No write permission for {nearest}; choose another folder or change the permissions.")
    if path.is_dir() and not _may_write(path.parent):
        raise UsageError(
            f"No write permission for {path.parent}, where scaffold needs a temporary folder; choose another folder."
        )


def _may_write(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids)


def _check_surroundings(path: Path, *, repository: bool) -> None:
    for parent in path.parents:
        if (parent / ".copier-answers.yml").is_file():
            raise UsageError(f"{path} is inside the project {parent}; choose a folder outside it.")
    nearest = next(parent for parent in path.parents if parent.is_dir())
    if not repository or not any((parent / ".git").exists() for parent in (nearest, *nearest.parents)):
        return
    top = git.root_of(nearest)
    if top and git.answer("check-ignore", "--quiet", "--", str(path), cwd=nearest) is None:
        raise UsageError(f"{path} is inside the git repository {top}; choose a folder outside it, or add --no-git.")


def _settle(folder: Path, destination: Path) -> None:
    if not destination.exists():
        folder.rename(destination)
        return
    if any(destination.iterdir()):
        raise UsageError(f"Another process wrote to {destination}; scaffold changed nothing there.")
    _fill(folder, destination)


def _fill(folder: Path, destination: Path) -> None:
    """Move the content into the existing empty folder, which may be the current folder of a shell."""
    moved: list[Path] = []
    try:
        for child in sorted(folder.iterdir()):
            target = destination / child.name
            child.rename(target)
            moved.append(target)
    except BaseException:
        for target in moved:
            target.rename(folder / target.name)
        raise


def _missing_parents(destination: Path) -> list[Path]:
    return [parent for parent in destination.parents if not parent.exists()]


def _remove(stage: Path, parents: list[Path]) -> None:
    with _undisturbed():
        shutil.rmtree(stage, ignore_errors=True)
        for parent in parents:
            with suppress(OSError):
                parent.rmdir()


def _sweep(folder: Path) -> None:
    """Remove temporary folders of runs that were killed."""
    if os.name == "nt":
        return  # On Windows, os.kill ends the process instead of checking it.
    for left in folder.glob(f"{_MARK}*-*"):
        number = re.match(rf"{re.escape(_MARK)}(\d+)-", left.name)
        if number and not _alive(int(number[1])):
            shutil.rmtree(left, ignore_errors=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@contextmanager
def _ending_cleanly() -> Iterator[None]:
    """Turn termination signals into an exception, so that ``finally`` blocks run as they do after Ctrl-C."""
    with _handling(_ENDED, _leave):
        yield


@contextmanager
def _undisturbed() -> Iterator[None]:
    with _handling([signal.SIGINT, *_ENDED], signal.SIG_IGN):
        yield


@contextmanager
def _handling(signals: list[signal.Signals], handler: Any) -> Iterator[None]:
    previous = {}
    for number in signals:
        with suppress(ValueError):  # Only the main thread can set signal handlers.
            previous[number] = signal.signal(number, handler)
    try:
        yield
    finally:
        for number, old in previous.items():
            signal.signal(number, old)


def _leave(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def disk_error(error: OSError) -> ScaffoldError:
    """Return a file system error as one sentence."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return ScaffoldError("The disk is full; no files were created. Free some space and run the same command again.")
    place = f"{error.filename}: " if error.filename else ""
    return ScaffoldError(f"{place}{error.strerror or error}; no files were created.")
