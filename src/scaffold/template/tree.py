"""A rendered project in memory: files and folders."""

import os
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class File:
    """The content of a file, and whether it is executable."""

    content: bytes
    executable: bool = False


@dataclass(frozen=True)
class Tree:
    """Files by path, and folders, including empty ones. Paths use ``/``."""

    files: Mapping[str, File]
    folders: Set[str] = field(default_factory=frozenset)

    def write(self, folder: Path) -> None:
        """Write all files and folders below the existing empty ``folder``."""
        made = {""}
        for path in sorted(self.folders):
            _make(folder, path, made)
        for path, file in self.files.items():
            _make(folder, path.rpartition("/")[0], made)
            target = os.open(folder / path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o777 if file.executable else 0o666)
            with open(target, "wb") as stream:  # noqa: PTH123 - the mode is set when the descriptor is opened
                stream.write(file.content)


def read(folder: Path) -> Tree:
    """Read the tree below ``folder``, without ``.git``."""
    files: dict[str, File] = {}
    folders: set[str] = set()
    for top, names, leaves in os.walk(folder):
        names[:] = [name for name in names if name != ".git"]
        for name in names:
            folders.add(Path(top, name).relative_to(folder).as_posix())
        for name in leaves:
            path = Path(top, name)
            executable = bool(path.stat().st_mode & 0o100)
            files[path.relative_to(folder).as_posix()] = File(path.read_bytes(), executable)
    return Tree(files, folders)


def _make(root: Path, folder: str, made: set[str]) -> None:
    if folder not in made:
        (root / folder).mkdir(parents=True, exist_ok=True)
        made.add(folder)
