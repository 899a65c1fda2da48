"""Safe readers for YAML, TOML and JSON. Errors are one sentence with line and column."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from scaffold.errors import UsageError

_DEEPEST = 60
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BrokenError(ValueError):
    """The text is malformed. ``str()`` gives the reason, the line and the column."""


def load_yaml(text: str) -> Any:
    """Parse the YAML document. Raises ``BrokenError``."""
    try:
        _check_depth(text)
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - both are safe loaders
    except BrokenError:
        raise
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise BrokenError(f"{error.problem or error.context}{where}") from None
    except yaml.reader.ReaderError as error:
        before = text[: error.position].split("\n")
        raise BrokenError(f"{error.reason} at line {len(before)}, column {len(before[-1]) + 1}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BrokenError(" ".join(str(error).split()) or "the nesting is too deep") from None


def _check_depth(text: str) -> None:
    """Reject deeply nested YAML, which would crash libyaml because it recurses in C."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise BrokenError(f"the nesting is deeper than {_DEEPEST} levels")


def dump_yaml(value: Any) -> str:
    """Return ``value`` as readable YAML, in its own order."""
    return str(yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=100))


def read_mapping(path: Path) -> Mapping[str, Any]:
    """Return the mapping in a YAML, TOML or JSON file. An empty file gives an empty mapping. Raises ``UsageError``."""
    text = _text(path)
    try:
        loaded = _parsed(text, path.suffix.lower())
    except BrokenError as error:
        raise UsageError(f"{path} cannot be read: {error}.") from None
    if loaded is None:
        return {}
    if not isinstance(loaded, dict) or not all(isinstance(key, str) for key in loaded):
        raise UsageError(f"{path} must contain a mapping of keys to answers, one `key: value` per line.")
    return loaded


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UsageError(f"{path} does not exist; choose a YAML, TOML or JSON file.") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8 text.") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.") from None


def _parsed(text: str, suffix: str) -> Any:
    if suffix == ".toml":
        return _toml(text)
    if suffix == ".json":
        return _json(text)
    return load_yaml(text)


def _toml(text: str) -> Any:
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BrokenError(str(error).replace(" (at ", " at ").removesuffix(")")) from None


def _json(text: str) -> Any:
    import json

    try:
        return json.loads(text) if text.strip() else None
    except json.JSONDecodeError as error:
        raise BrokenError(f"{error.msg} at line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise BrokenError("the nesting is too deep") from None
