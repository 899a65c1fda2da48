"""The user's catalogue: templates under names, in ``templates.toml`` of the folder for settings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scaffold.documents import read_mapping
from scaffold.errors import UsageError
from scaffold.user.folders import settings_folder

_ADDRESS = re.compile(r"://|^git@|^(gh|gl):|^git\+")


@dataclass(frozen=True)
class Entry:
    """Where a template is, and at which revision; ``None`` is its latest tag."""

    source: str
    ref: str | None = None


@dataclass(frozen=True)
class Catalogue:
    """The templates by name, and the one that counts where none is named."""

    templates: Mapping[str, Entry]
    default: Entry | None = None


def read() -> Catalogue:
    """The catalogue; an empty one where there is no file. Raises ``UsageError`` where it cannot be understood."""
    file = path()
    if file is None or not file.is_file():
        return Catalogue({})
    listed = dict(read_mapping(file))
    default, templates = listed.pop("default", None), listed.pop("templates", {})
    if listed or not isinstance(templates, dict):
        raise UsageError(f"{file} must hold `default`, a name, and [templates], each with its address; nothing else.")
    entries = {name: _entry(file, name, value) for name, value in templates.items()}
    if default is not None and default not in entries:
        raise UsageError(f"{file}: default is '{default}', and [templates] has no such name; add it there.")
    return Catalogue(entries, entries.get(default))


def path() -> Path | None:
    """The catalogue's file, which need not exist; ``None`` where this machine has no folder for settings."""
    folder = settings_folder()
    return folder / "templates.toml" if folder else None


def _entry(file: Path, name: str, value: Any) -> Entry:
    value = {"source": value} if isinstance(value, str) else value
    texts = isinstance(value, dict) and all(isinstance(text, str) for text in value.values())
    if not texts or not {"source"} <= set(value) <= {"source", "ref"}:
        raise UsageError(f'{file}: {name} must be an address, or {{ source = "address", ref = "tag" }}.')
    source = value["source"]
    # What counts from the folder that somebody happens to stand in would be another template elsewhere.
    if not _ADDRESS.search(source) and not _is_absolute(source):
        raise UsageError(f"{file}: {name} must be a git URL or the whole path of a folder, not '{source}'.")
    return Entry(source, value.get("ref"))


def _is_absolute(source: str) -> bool:
    try:
        return Path(source).expanduser().is_absolute()
    except (RuntimeError, ValueError):
        return False
