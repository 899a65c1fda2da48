"""Forms: what a page asks for, what came back, and what is wrong with it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from starlette.requests import Request

from app.fields import MissingReferencesError

# What a form that does not hold raises.
INVALID = (ValidationError, MissingReferencesError)

# A record's id and what it is called.
Choice = tuple[str, str]


@dataclass(frozen=True)
class Control:
    """One question of a form, as HTML asks it."""

    name: str
    kind: str = "text"
    required: bool = True
    limit: int | None = None
    step: str | None = None

    @property
    def label(self) -> str:
        """The name as people read it."""
        return self.name.replace("_", " ").capitalize()

    @property
    def attribute(self) -> str:
        """Where a record keeps the value."""
        return f"{self.name}_id" if self.kind == "select" else self.name


@dataclass
class Form:
    """The controls with their values as text."""

    controls: Sequence[Control]
    values: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[Choice]] = field(default_factory=dict)

    def refuse(self, error: Exception) -> None:
        """Note what is wrong."""
        if isinstance(error, ValidationError):
            self.errors = {str(fault["loc"][0]): fault["msg"] for fault in error.errors()}
        elif isinstance(error, MissingReferencesError):
            self.errors = dict.fromkeys(error.names, "Choose one that is there.")


async def submitted(request: Request, controls: Sequence[Control]) -> Form:
    """Read what came back. An empty answer is none; line ends are those of Python."""
    names = {control.name for control in controls}
    answers = (await request.form()).items()
    return Form(
        controls,
        {
            name: value.replace("\r\n", "\n")
            for name, value in answers
            if name in names and isinstance(value, str) and value
        },
    )


def filled(record: object, controls: Sequence[Control]) -> Form:
    """Show a record's values."""
    values = {c.name: getattr(record, c.attribute) for c in controls}
    return Form(controls, {name: _text(value) for name, value in values.items()})


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%S")
    return "" if value is None else str(value)
