"""Parser for the console blocks of a page.

A block is fenced as ``console``. A line that starts with ``$ `` is a command, one that starts with ``> `` continues it,
and the others are its output, in which ``…`` matches anything. A comment before the block describes how to run it:

``<!-- console: clone -->``           in a clone of this repository
``<!-- console: project=shop -->``    in ``shop``, a project of the template's first release; there is also a second one
``<!-- console: in=shop -->``         in that folder; ``in=.`` is where the page began
``<!-- console: apart -->``           each command in a folder of its own, which has ``needs.yml``
``<!-- console: terminal -->``        on a terminal, with Enter for every question
``<!-- console: exits=2 -->``         each command ends with that code
``<!-- console not run: reason -->``  not at all, and why
``<!-- file: name -->``               before a block of another kind: keep it under that name
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_FENCE = re.compile(r"^( *)```(\S*)[^\n]*\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!-- (console not run|console|file): ((?:(?!-->).)*) -->\s*\Z", re.DOTALL)


@dataclass(frozen=True)
class Command:
    """A command and its documented output, or None."""

    text: str
    output: str = ""


@dataclass(frozen=True)
class Block:
    """A block of commands. ``reason`` is the reason why they are not run, or empty."""

    line: int
    commands: tuple[Command, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    reason: str | None = None


@dataclass(frozen=True)
class Text:
    """The content of a file for the following commands."""

    line: int
    name: str
    content: str


def read(page: Path) -> list[Block | Text]:
    """Return the blocks and files of a page in order."""
    return list(_found(page.read_text(encoding="utf-8")))


def _found(text: str) -> Iterator[Block | Text]:
    for fence in _FENCE.finditer(text):
        line = text.count("\n", 0, fence.start()) + 1
        comment = _COMMENT.search(text[: fence.start()])
        kind, said = (comment[1], " ".join(comment[2].split())) if comment else ("console", "")
        body = re.sub(f"^{fence[1]}", "", fence[3], flags=re.MULTILINE)
        if fence[2] == "console":
            yield _block(line, body, kind, said)
        elif kind == "file":
            yield Text(line, said, body)


def _block(line: int, body: str, kind: str, said: str) -> Block:
    commands = tuple(_commands(body))
    if kind == "console not run":
        return Block(line, commands, reason=said)
    return Block(line, commands, dict(setting.partition("=")[::2] for setting in said.split()))


def _commands(body: str) -> Iterator[Command]:
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        first, *others = part.splitlines()
        while others and others[0].startswith("> "):
            first += "\n" + others.pop(0)[2:]
        yield Command(first, "\n".join(others).strip())


def fits(expected: str, printed: str) -> bool:
    """Return whether the output matches the page. ``…`` matches anything."""
    pattern = ".*".join(re.escape(part) for part in expected.split("…"))
    return re.fullmatch(pattern, _tidy(printed), re.DOTALL) is not None


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
