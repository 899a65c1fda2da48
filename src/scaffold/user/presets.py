"""Presets: named answers, shipped with scaffold, saved by the user, or in a file."""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scaffold.documents import dump_yaml, read_mapping
from scaffold.errors import ScaffoldError, UsageError
from scaffold.messages import sentence, unknown
from scaffold.user.folders import settings_folder
from scaffold.user.memory import without_names

_SUFFIXES = {".yml", ".yaml", ".toml", ".json"}
_SHIPPED = Path(__file__).parents[1] / "shipped"


def names() -> Sequence[str]:
    """Return the names of all presets, shipped and saved."""
    return sorted(_files())


def read(name: str) -> Mapping[str, Any]:
    """Return the answers of a preset or a file. Raises ``UsageError`` if neither exists."""
    files = _files()
    if name in files:
        return read_mapping(files[name])
    if is_file(name):
        return {key: value for key, value in read_mapping(Path(name)).items() if not key.startswith("_")}
    raise UsageError(sentence(f"--preset: {unknown('preset', name, names())}"))


def is_file(name: str) -> bool:
    """Return whether the name is a file and not a preset."""
    return name not in _files() and (Path(name).suffix in _SUFFIXES or "/" in name)


def save(name: str, answers: Mapping[str, Any]) -> Path:
    """Save the answers as a preset, without the project's names and descriptions. Return the file."""
    check_name(name)
    folder = settings_folder()
    if folder is None:
        raise ScaffoldError("Presets need a settings folder; set HOME or XDG_CONFIG_HOME.")
    file = folder / "presets" / f"{name}.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    _replace(file, dump_yaml(without_names(answers)))
    return file


def check_name(name: str) -> None:
    """Raise ``UsageError`` for an invalid preset name."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,40}", name):
        raise UsageError(f"--save-preset '{name}' must be lower-case letters, digits and hyphens, such as team-api.")
    if (_SHIPPED / f"{name}.yml").is_file():
        raise UsageError(f"--save-preset '{name}' is a preset of scaffold; choose another name, such as my-{name}.")


def _replace(file: Path, text: str) -> None:
    """Write the file atomically. A full disk does not destroy an existing preset."""
    fresh = file.with_name(f".{file.name}-{os.getpid()}")
    try:
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)


def _files() -> dict[str, Path]:
    own = settings_folder()
    folders = [_SHIPPED, *([own / "presets"] if own else [])]
    return {file.stem: file for folder in folders for file in sorted(folder.glob("*.yml"))}
