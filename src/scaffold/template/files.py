"""The files of a template in a folder, a checkout or a git commit."""

import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from scaffold import git
from scaffold.errors import ScaffoldError, UsageError


@dataclass(frozen=True)
class Entry:
    """One file: whether it is executable, and whether only Copier can render it (symbolic links and submodules)."""

    executable: bool = False
    special: bool = False


class Files(Protocol):
    """Access to the files of a template. Paths are relative to its root and use ``/``."""

    def entries(self) -> Mapping[str, Entry]:
        """Return all files by path."""

    def read(self, path: str) -> bytes:
        """Return the content of a file. Raises ``KeyError`` if it does not exist."""


@dataclass
class Folder:
    """The files below ``root``, or only those in ``listed``."""

    root: Path
    listed: Iterable[str] | None = None
    _entries: dict[str, Entry] | None = field(default=None, repr=False)

    def entries(self) -> Mapping[str, Entry]:
        """Return all files by path."""
        if self._entries is None:
            paths = sorted(_walk(self.root)) if self.listed is None else sorted(self.listed)
            self._entries = {path: entry for path in paths if (entry := self._entry(path))}
        return self._entries

    def read(self, path: str) -> bytes:
        """Return the content of a file. Raises ``KeyError`` if it does not exist."""
        if path not in self.entries():
            raise KeyError(path)
        return (self.root / path).read_bytes()

    def _entry(self, path: str) -> Entry | None:
        try:
            mode = (self.root / path).lstat().st_mode
        except OSError:
            return None
        return Entry(executable=bool(mode & 0o100), special=not stat.S_ISREG(mode))


@dataclass
class Commit:
    """The files of one commit, read from the git objects without a checkout."""

    repository: Path
    ref: str
    _entries: dict[str, tuple[Entry, str]] | None = field(default=None, repr=False)
    _contents: dict[str, bytes] = field(default_factory=dict, repr=False)

    def entries(self) -> Mapping[str, Entry]:
        """Return all files by path."""
        return {path: entry for path, (entry, _) in self._tree().items()}

    def read(self, path: str) -> bytes:
        """Return the content of a file. Raises ``KeyError`` if it does not exist."""
        if path not in self._contents:
            folder = path.partition("/")[0] + "/"
            wanted = [path, *(other for other in self._tree() if other.startswith(folder) and other != path)]
            self._contents.update(self._read_all(wanted))
        return self._contents[path]

    def _tree(self) -> dict[str, tuple[Entry, str]]:
        if self._entries is None:
            listing = git.run_bytes("ls-tree", "-r", "-z", "--full-tree", self.ref, cwd=self.repository)
            self._entries = dict(_tree_entry(line) for line in listing.decode().split("\0") if line)
        return self._entries

    def _read_all(self, paths: list[str]) -> dict[str, bytes]:
        tree = self._tree()
        wanted = [path for path in paths if not tree[path][0].special]
        names = "".join(f"{tree[path][1]}\n" for path in wanted)
        output = git.run_bytes("cat-file", "--batch", cwd=self.repository, stdin=names.encode())
        return dict(zip(wanted, _blobs(output), strict=True))


def checkout(root: Path) -> Folder:
    """Return the current files of a checkout, tracked and untracked, without ignored files."""
    listing = git.run("ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=root)
    return Folder(root, [path for path in listing.split("\0") if path])


def commit(repository: Path, ref: str) -> Commit:
    """Return the files at ``ref``. Raises ``UsageError`` if the repository has no such revision."""
    try:
        revision = git.run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}", cwd=repository)
    except git.GitMissingError:
        raise
    except ScaffoldError:
        raise UsageError(
            f"The template {repository} has no revision '{ref}'; use a tag, a branch or a commit."
        ) from None
    return Commit(repository, revision)


def _walk(root: Path) -> Iterable[str]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in {".git", "__pycache__"}]
        for name in names:
            yield Path(folder, name).relative_to(root).as_posix()
        for name in [name for name in folders if Path(folder, name).is_symlink()]:
            yield Path(folder, name).relative_to(root).as_posix()


def _tree_entry(line: str) -> tuple[str, tuple[Entry, str]]:
    facts, path = line.split("\t", 1)
    mode, _, name = facts.split(" ")
    return path, (Entry(executable=mode == "100755", special=not mode.startswith("100")), name)


def _blobs(output: bytes) -> Iterable[bytes]:
    position = 0
    while position < len(output):
        end = output.index(b"\n", position)
        size = int(output[position:end].split(b" ")[2])
        yield output[end + 1 : end + 1 + size]
        position = end + 1 + size + 1
