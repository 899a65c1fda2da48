"""The user's catalogue of named templates, ``templates.toml`` in the settings folder."""

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
    """The URL or folder of a template, and its revision. ``None`` is the latest tag."""

    source: str
    ref: str | None = None


@dataclass(frozen=True)
class Catalogue:
    """Templates by name, and the default template."""

    templates: Mapping[str, Entry]
    default: Entry | None = None


def read() -> Catalogue:
    """Read the catalogue. Without a file it is empty. Raises ``UsageError`` if the file is invalid."""
    file = path()
    if file is None or not file.is_file():
        return Catalogue({})
    listed = dict(read_mapping(file))
    default, templates = listed.pop("default", None), listed.pop("templates", {})
    if listed or not isinstance(templates, dict):
        raise UsageError(f"{file} must contain only `default`, a name, and [templates], names with URLs.")
    entries = {name: _entry(file, name, value) for name, value in templates.items()}
    if default is not None and default not in entries:
        raise UsageError(f"{file}: the default '{default}' is not in [templates]; add it there.")
    return Catalogue(entries, entries.get(default))


def path() -> Path | None:
    """Return the path of the catalogue, which may not exist, or ``None`` without a settings folder."""
    folder = settings_folder()
    return folder / "templates.toml" if folder else None


def _entry(file: Path, name: str, value: Any) -> Entry:
    value = {"source": value} if isinstance(value, str) else value
    texts = isinstance(value, dict) and all(isinstance(text, str) for text in value.values())
    if not texts or not {"source"} <= set(value) <= {"source", "ref"}:
        raise UsageError(f'{file}: {name} must be a URL, or {{ source = "URL", ref = "tag" }}.')
    source = value["source"]
    # A relative path would name another template in another working directory.
    if not _ADDRESS.search(source) and not _is_absolute(source):
        raise UsageError(f"{file}: {name} must be a git URL or an absolute path, not '{source}'.")
    return Entry(source, value.get("ref"))


def _is_absolute(source: str) -> bool:
    try:
        return Path(source).expanduser().is_absolute()
    except (RuntimeError, ValueError):
        return False
