"""Conversion of values to the types of questions, and back to text."""

import json
from collections.abc import Callable
from typing import Any

from scaffold.documents import BrokenError, load_yaml

_TRUE = {"y", "yes", "t", "true", "on", "1"}
_FALSE = {"n", "no", "f", "false", "off", "0", ""}


class InvalidValueError(ValueError):
    """The value is invalid for the type of its question. ``str()`` gives the expected type."""


def cast(type_name: str, raw: Any) -> Any:
    """Convert ``raw`` to the type. Raises ``InvalidValueError``."""
    if type_name not in _CASTS:
        raise InvalidValueError(f"has the unknown type {type_name}; the types are {', '.join(_CASTS)}")
    return _CASTS[type_name](raw)


def type_of(default: Any) -> str:
    """Return the type of a question without a type: the type of its default."""
    name = type(default).__name__
    return name if name in _CASTS else "yaml"


def truth(value: Any) -> bool:
    """Return the truth value of a rendered condition. Like Copier, accept YAML's words and numbers."""
    if not isinstance(value, str):
        return bool(value)
    word = value.strip().lower()
    if word in _TRUE:
        return True
    if word in _FALSE | {"~", "null", "none"}:
        return False
    try:
        return bool(float(word))
    except ValueError:
        return True


def shown(value: Any) -> str:
    """Return the value as text for ``--set``."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)


def _text(raw: Any) -> str:
    if isinstance(raw, bool) or not isinstance(raw, (str, int, float)):
        raise InvalidValueError("must be text; put quotes around it")
    text = str(raw)
    if not text.isprintable() and any(ord(letter) < 32 and letter not in "\n\t" for letter in text):
        raise InvalidValueError("must not contain control characters")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InvalidValueError("must be UTF-8 text") from None
    return text


def _flag(raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    word = str(raw).strip().lower()
    if word in _TRUE:
        return True
    if word in _FALSE - {""}:
        return False
    raise InvalidValueError("must be yes or no")


def _number(convert: Callable[[Any], Any], noun: str) -> Callable[[Any], Any]:
    def cast_number(raw: Any) -> Any:
        try:
            return convert(raw)
        except (TypeError, ValueError, OverflowError):
            raise InvalidValueError(f"must be {noun}") from None

    return cast_number


def _document(raw: Any) -> Any:
    if not isinstance(raw, str):
        return raw
    try:
        return load_yaml(raw)
    except BrokenError as error:
        raise InvalidValueError(f"must be valid YAML: {error}") from None


_CASTS: dict[str, Callable[[Any], Any]] = {
    "bool": _flag,
    "float": _number(float, "a number"),
    "int": _number(int, "a whole number"),
    "json": _document,
    "path": _text,
    "str": _text,
    "yaml": _document,
}
