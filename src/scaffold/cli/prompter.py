"""What the interview needs of a terminal; ``terminal`` and ``plain`` provide it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Protocol

HINT = "< back · ? explain · ! the rest as proposed"


class Move(Enum):
    """What a person may do instead of answering."""

    BACK = auto()
    EXPLAIN = auto()
    REST = auto()


MOVES = {"<": Move.BACK, "?": Move.EXPLAIN, "!": Move.REST}


@dataclass(frozen=True)
class Option:
    """Something to choose; one with a ``problem`` is shown and cannot be chosen."""

    label: str
    value: Any
    problem: str = ""


class Prompter(Protocol):
    """Asks on a terminal. Each question may be left by a ``Move``; Ctrl-C and the end of input raise."""

    def heading(self, text: str) -> None:
        """Begin a group of questions."""

    def tell(self, text: str) -> None:
        """Say something that is not a question."""

    def choose(self, text: str, options: Sequence[Option], default: Any) -> Any:
        """One of the options' values."""

    def several(self, text: str, options: Sequence[Option], defaults: Sequence[Any]) -> Any:
        """A list of the options' values."""

    def write(self, text: str, default: str, check: Callable[[str], str]) -> Any:
        """A line of text for which ``check`` finds no problem."""
