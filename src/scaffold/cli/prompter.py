"""The interface of prompts, implemented by ``terminal`` and ``plain``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Protocol

HINT = "< back · ? help · ! accept defaults"


class Move(Enum):
    """An action instead of an answer."""

    BACK = auto()
    EXPLAIN = auto()
    REST = auto()


MOVES = {"<": Move.BACK, "?": Move.EXPLAIN, "!": Move.REST}


@dataclass(frozen=True)
class Option:
    """A choice. With a ``problem`` it is shown, but cannot be selected."""

    label: str
    value: Any
    problem: str = ""


class Prompter(Protocol):
    """Prompts on a terminal. The user can return a ``Move``. Ctrl-C and the end of input raise."""

    def heading(self, text: str) -> None:
        """Print the heading of a group of questions."""

    def tell(self, text: str) -> None:
        """Print a message."""

    def choose(self, text: str, options: Sequence[Option], default: Any) -> Any:
        """Return the value of the selected option."""

    def several(self, text: str, options: Sequence[Option], defaults: Sequence[Any]) -> Any:
        """Return the values of the selected options."""

    def write(self, text: str, default: str, check: Callable[[str], str]) -> Any:
        """Return a line of text that ``check`` accepts."""
