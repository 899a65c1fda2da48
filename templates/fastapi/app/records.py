"""Records: what the models of the components share, and how they are written."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from fastapi import Request, Response
from sqlalchemy import inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import (
    Mapped,
    RelationshipDirection,
    RelationshipProperty,
    joinedload,
    mapped_column,
)
from sqlalchemy.orm.interfaces import ORMOption

from app.database import Base
from app.errors import FieldError, respond
from app.fields import MissingReferencesError

# A list to choose from is for people; one that outgrows this wants a search instead.
MAX_CHOICES = 500


def now() -> dt.datetime:
    """Return the time, in UTC."""
    return dt.datetime.now(dt.UTC)


class Record(Base):
    """A model with an id and its times."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    created_at: Mapped[dt.datetime] = mapped_column(default=now, index=True)
    updated_at: Mapped[dt.datetime] = mapped_column(default=now, onupdate=now)


def references(model: type[Record]) -> list[RelationshipProperty[Any]]:
    """List what a record of this model refers to."""
    many_to_one = RelationshipDirection.MANYTOONE
    return [each for each in inspect(model).relationships if each.direction is many_to_one]


def with_references(model: type[Record]) -> list[ORMOption]:
    """Load what the records refer to in the same query."""
    return [joinedload(reference.class_attribute) for reference in references(model)]


async def choices(session: AsyncSession, model: type[Record]) -> dict[str, list[tuple[str, str]]]:
    """List what each reference can be, as id and text, the newest first."""
    found = {}
    for reference in references(model):
        target: type[Record] = reference.mapper.class_
        query = select(target).order_by(target.created_at.desc()).limit(MAX_CHOICES)
        found[reference.key] = [(str(row.id), str(row)) for row in await session.scalars(query)]
    return found


async def save(session: AsyncSession, record: Record, values: Mapping[str, Any]) -> None:
    """Write the values to the record and the record to the database."""
    missing = []
    for reference in references(type(record)):
        key = values.get(f"{reference.key}_id")
        if key is not None and await session.get(reference.mapper.class_, key) is None:
            missing.append(reference.key)
    if missing:
        raise MissingReferencesError(missing)
    for name, value in values.items():
        setattr(record, name, value)
    session.add(record)
    await session.flush()


async def remove(session: AsyncSession, record: Record) -> None:
    """Delete the record; that is a conflict while others refer to it."""
    await session.delete(record)
    await session.flush()


async def on_missing_references(request: Request, error: MissingReferencesError) -> Response:
    faults = [
        FieldError(pointer=f"/{name}", detail="There is no such record.") for name in error.names
    ]
    return respond(request, 422, errors=faults)


async def on_conflict(request: Request, error: IntegrityError) -> Response:
    return respond(request, 409, "Other records depend on this one, or hold the same value.")


HANDLERS: dict[int | type[Exception], Any] = {
    MissingReferencesError: on_missing_references,
    IntegrityError: on_conflict,
}
