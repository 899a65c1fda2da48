"""YAML nodes with positions, so that errors can name the file, line and column."""

import io
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import yaml

from scaffold.errors import UsageError

T = TypeVar("T")

# The C parser is several times faster, but not in every build of PyYAML.
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: The knowledge base is ten levels deep.
DEEPEST = 50

KINDS = {yaml.ScalarNode: "a single value", yaml.SequenceNode: "a list", yaml.MappingNode: "a mapping"}


class _Named(io.StringIO):
    """Text with a file name for the parser."""

    name = ""


def nearest(word: str, known: Collection[str]) -> str:
    """Return the end of a sentence with the closest known word, or all words if none is close."""
    matches = get_close_matches(word, known, n=1)
    return f'did you mean "{matches[0]}"?' if matches else f"there are {', '.join(known)}."


def read_text(path: Path) -> str:
    """Return the text of a file. Raises ``UsageError`` if it cannot be read or is not text."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8 text; save it as UTF-8.") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{path} cannot be read: {reason}.") from None


def compose(text: str, name: str, *, trusted: bool = False) -> yaml.Node | None:
    """Return the nodes of a YAML document, or None if it is empty. A ``trusted`` file is not checked for depth."""
    try:
        if not trusted:
            _check_depth(_stream(text, name))
        return yaml.compose(_stream(text, name), Loader=Loader)
    except yaml.MarkedYAMLError as error:
        raise UsageError(_broken(error, name)) from None
    except yaml.YAMLError as error:
        raise UsageError(f"{name} is not YAML: {str(error).splitlines()[0]}.") from None


def _stream(text: str, name: str) -> _Named:
    stream = _Named(text)
    stream.name = name
    return stream


def _check_depth(stream: _Named) -> None:
    """Reject deeply nested YAML, which would crash the C parser."""
    depth = 0
    for event in yaml.parse(stream, Loader=Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            where = f", line {event.start_mark.line + 1}" if event.start_mark else ""
            raise UsageError(f"{stream.name}{where}: the nesting is too deep.")


def _broken(error: yaml.MarkedYAMLError, name: str) -> str:
    mark = error.problem_mark or error.context_mark
    where = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
    problem = error.problem or error.context or "malformed text"
    return f"{name}{where}: malformed YAML: {problem}."


@dataclass(frozen=True, slots=True)
class Entry:
    """One node of a document. Its methods validate the type and raise errors with positions."""

    node: yaml.Node

    def error(self, message: str) -> UsageError:
        mark = self.node.start_mark
        return UsageError(f"{mark.name}, line {mark.line + 1}, column {mark.column + 1}: {message}")

    @property
    def kind(self) -> str:
        return KINDS[type(self.node)]

    @property
    def empty(self) -> bool:
        return self.node.tag == "tag:yaml.org,2002:null"

    def text(self) -> str:
        """Return a scalar as written: ``yes`` stays ``yes`` and ``000:97`` stays ``000:97``."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.error(f"expected a single value, not {self.kind}.")
        return str(self.node.value)

    def integer(self, low: int, high: int) -> int:
        text = self.text()
        try:
            number = int(text)
        except ValueError:
            number = low - 1
        if not low <= number <= high:
            raise self.error(f'expected a whole number from {low} to {high}, not "{text}".')
        return number

    def choice(self, known: Collection[str], refusal: str) -> str:
        """Return one of the known words. ``refusal`` is the start of the error, such as ``there is no key``."""
        text = self.text()
        if text not in known:
            raise self.error(f'{refusal} "{text}"; {nearest(text, known)}')
        return text

    def value(self) -> str | bool:
        """Return a scalar as a boolean or text."""
        if self.node.tag == "tag:yaml.org,2002:bool":
            return self.text().lower() in ("yes", "true", "on", "y")
        return self.text()

    def pairs(self) -> Iterator[tuple["Entry", "Entry"]]:
        """Return the keys and values of a mapping without duplicate keys."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error(f"expected a mapping, not {self.kind}.")
        seen: set[str] = set()
        for key_node, value_node in self.node.value:
            key = Entry(key_node)
            if key.text() in seen:
                raise key.error(f'"{key.text()}" is duplicated.')
            seen.add(key.text())
            yield key, Entry(value_node)

    def fields(self, required: Collection[str], optional: Collection[str] = ()) -> dict[str, "Entry"]:
        """Return the values of a mapping by name. Raises for unknown or missing names."""
        known = [*required, *optional]
        found: dict[str, Entry] = {}
        for key, value in self.pairs():
            found[key.choice(known, "there is no key")] = value
        for name in required:
            if name not in found:
                raise self.error(f'"{name}" is missing.')
        return found

    def items(self) -> Iterator["Entry"]:
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.error(f"expected a list, not {self.kind}.")
        return (Entry(node) for node in self.node.value)

    def read(self, reader: Callable[["Entry"], T]) -> tuple[T, ...]:
        """Return a list whose items are read by ``reader``."""
        return tuple(reader(item) for item in self.items())
