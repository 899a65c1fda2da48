"""Prompts with arrow keys on standard error, with questionary."""

import sys
from collections.abc import Callable, Sequence
from typing import Any

import click
import questionary
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.output import Output, create_output

from scaffold.cli.prompter import HINT, MOVES, Move, Option

_POINTER = ">"


class Terminal:
    """A ``Prompter`` that redraws the terminal."""

    def heading(self, text: str) -> None:
        """Print the heading of a group of questions."""
        click.secho(f"\n{text}", err=True, bold=True)

    def tell(self, text: str) -> None:
        """Print a message."""
        click.echo(text, err=True)

    def choose(self, text: str, options: Sequence[Option], default: Any) -> Any:
        """Return the value of the option selected with the arrow keys."""
        choices = _choices(options)
        proposed = next((c for c in choices if c.value == default and not c.disabled), None)
        question = questionary.select(
            text, choices, default=proposed, instruction=f"({HINT})", pointer=_POINTER, output=_output()
        )
        return _ask(_with_moves(question))

    def several(self, text: str, options: Sequence[Option], defaults: Sequence[Any]) -> Any:
        """Return the values of the options marked with the space bar."""
        choices = _choices(options)
        for choice in choices:
            choice.checked = choice.value in defaults
        question = questionary.checkbox(
            text, choices, instruction=f"(space to mark · {HINT})", pointer=_POINTER, output=_output()
        )
        return _ask(_with_moves(question))

    def write(self, text: str, default: str, check: Callable[[str], str]) -> Any:
        """Return a line of text that ``check`` accepts."""

        typed = default
        while True:
            question = questionary.text(text, default=typed, output=_output())
            typed = _ask(_with_moves(question, unless_edited=typed))
            # questionary has room for one line of terminal width, and a message can be longer.
            problem = "" if typed in MOVES or isinstance(typed, Move) else check(typed)
            if not problem:
                return MOVES.get(typed, typed)
            self.tell(f"  {problem}")


def _choices(options: Sequence[Option]) -> list[questionary.Choice]:
    return [questionary.Choice(option.label, option.value, disabled=option.problem or None) for option in options]


def _output() -> Output:
    return create_output(stdout=sys.stderr)


def _ask(question: questionary.Question) -> Any:
    try:
        return question.unsafe_ask()
    except EOFError:
        raise KeyboardInterrupt from None


def _with_moves(question: questionary.Question, *, unless_edited: str | None = None) -> questionary.Question:
    """Bind the keys of the moves. In a text prompt they work only until the user edits the text."""
    application = question.application

    @Condition
    def moving() -> bool:
        return unless_edited is None or application.current_buffer.text == unless_edited

    moves = KeyBindings()
    for key, move in MOVES.items():

        def leave(event: KeyPressEvent, result: Any = move) -> None:
            event.app.exit(result=result)

        moves.add(key, eager=True, filter=moving)(leave)
    application.key_bindings = merge_key_bindings([application.key_bindings or KeyBindings(), moves])
    return question
