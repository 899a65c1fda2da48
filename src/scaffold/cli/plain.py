"""Numbered prompts without redrawing, for screen readers and simple terminals."""

import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from scaffold.cli.prompter import MOVES, Option


class Plain:
    """A ``Prompter`` that prints and reads lines."""

    def heading(self, text: str) -> None:
        """Print the heading of a group of questions."""
        self.tell(f"\n{text}")

    def tell(self, text: str) -> None:
        """Print a message."""
        click.echo(text, err=True)

    def choose(self, text: str, options: Sequence[Option], default: Any) -> Any:
        """Return the value of the option with the typed number."""
        self._list(text, options)
        proposed = next((n for n, option in enumerate(options, 1) if option.value == default), 1)
        while True:
            reply = self._line(f"Number, 1 to {len(options)} [{proposed}]: ") or str(proposed)
            if reply in MOVES:
                return MOVES[reply]
            chosen = _numbered(options, reply)
            if isinstance(chosen, Option):
                return chosen.value
            self.tell(chosen)

    def several(self, text: str, options: Sequence[Option], defaults: Sequence[Any]) -> Any:
        """Return the values of the options with the typed numbers."""
        self._list(text, options)
        proposed = " ".join(str(n) for n, option in enumerate(options, 1) if option.value in defaults)
        while True:
            reply = self._line(f"Numbers separated by spaces, or none [{proposed or 'none'}]: ") or proposed
            if reply in MOVES:
                return MOVES[reply]
            chosen = [_numbered(options, word) for word in reply.split() if word != "none"]
            problem = next((item for item in chosen if isinstance(item, str)), None)
            if problem is None:
                return [option.value for option in chosen if isinstance(option, Option)]
            self.tell(problem)

    def write(self, text: str, default: str, check: Callable[[str], str]) -> Any:
        """Return a line of text that ``check`` accepts."""
        while True:
            reply = self._line(f"{text} [{default or 'empty'}]: ") or default
            if reply in MOVES:
                return MOVES[reply]
            problem = check(reply)
            if not problem:
                return reply
            self.tell(problem)

    def _list(self, text: str, options: Sequence[Option]) -> None:
        self.tell(text)
        for number, option in enumerate(options, 1):
            self.tell(f"  {number}. {option.label}" + (f" (not available: {option.problem})" if option.problem else ""))

    def _line(self, text: str) -> str:
        click.echo(text, nl=False, err=True)
        line = sys.stdin.readline()
        if not line:
            raise KeyboardInterrupt
        return line.strip()


def _numbered(options: Sequence[Option], reply: str) -> Option | str:
    if not reply.isdecimal() or not 1 <= int(reply) <= len(options):
        return f"Type a number from 1 to {len(options)}."
    option = options[int(reply) - 1]
    return f"{option.label} is not available: {option.problem}." if option.problem else option
