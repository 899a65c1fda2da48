"""Forms: what a page asks for, what came back, and what is wrong with it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.interfaces import ORMOption
from starlette.requests import Request

from app.errors import explain
from app.records import Record, references

# What a form that does not hold raises.
INVALID = (ValidationError, RequestValidationError)

# A list to choose from is for people; one that outgrows this wants a search instead.
MAX_CHOICES = 500

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

    def refuse(self, error: ValidationError | RequestValidationError) -> None:
        """Note what is wrong."""
        self.errors = {str(fault["loc"][-1]): explain(fault) for fault in error.errors()}


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


def with_references(model: type[Record]) -> list[ORMOption]:
    """Load what the records refer to in the same query."""
    return [joinedload(reference.class_attribute) for reference in references(model)]


async def choices(session: AsyncSession, model: type[Record]) -> dict[str, list[Choice]]:
    """List what each reference can be, the newest first."""
    found = {}
    for reference in references(model):
        target: type[Record] = reference.mapper.class_
        query = select(target).order_by(target.created_at.desc()).limit(MAX_CHOICES)
        found[reference.key] = [(str(row.id), str(row)) for row in await session.scalars(query)]
    return found
