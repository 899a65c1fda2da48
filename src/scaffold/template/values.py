"""Values of answers: cast to the types of a template's questions, and written the way a person would."""

import json
from collections.abc import Callable
from typing import Any

from scaffold.documents import BrokenError, load_yaml

_TRUE = {"y", "yes", "t", "true", "on", "1"}
_FALSE = {"n", "no", "f", "false", "off", "0", ""}


class UnfitError(ValueError):
    """A value does not fit the type of its question; ``str()`` says what it must be."""


def cast(type_name: str, raw: Any) -> Any:
    """``raw`` as a value of the type. Raises ``UnfitError``."""
    if type_name not in _CASTS:
        raise UnfitError(f"is of the unknown type {type_name}; the types are {', '.join(_CASTS)}")
    return _CASTS[type_name](raw)


def type_of(default: Any) -> str:
    """The type of a question that names none: that of its default."""
    name = type(default).__name__
    return name if name in _CASTS else "yaml"


def truth(value: Any) -> bool:
    """Whether a rendered condition holds; Copier reads YAML's words for true and false, and numbers."""
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
    """The value as ``--set`` takes it."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)


def _text(raw: Any) -> str:
    if isinstance(raw, bool) or not isinstance(raw, (str, int, float)):
        raise UnfitError("must be text; put quotes around it")
    text = str(raw)
    if not text.isprintable() and any(ord(letter) < 32 and letter not in "\n\t" for letter in text):
        raise UnfitError("must not hold control characters")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UnfitError("must be text in UTF-8") from None
    return text


def _flag(raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    word = str(raw).strip().lower()
    if word in _TRUE:
        return True
    if word in _FALSE - {""}:
        return False
    raise UnfitError("must be yes or no")


def _number(convert: Callable[[Any], Any], noun: str) -> Callable[[Any], Any]:
    def cast_number(raw: Any) -> Any:
        try:
            return convert(raw)
        except (TypeError, ValueError, OverflowError):
            raise UnfitError(f"must be {noun}") from None

    return cast_number


def _document(raw: Any) -> Any:
    if not isinstance(raw, str):
        return raw
    try:
        return load_yaml(raw)
    except BrokenError as error:
        raise UnfitError(f"must be YAML, and is not: {error}") from None


_CASTS: dict[str, Callable[[Any], Any]] = {
    "bool": _flag,
    "float": _number(float, "a number"),
    "int": _number(int, "a whole number"),
    "json": _document,
    "path": _text,
    "str": _text,
    "yaml": _document,
}
