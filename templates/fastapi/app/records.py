"""Records: what the models of the components share, and how they are written."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from fastapi.exceptions import RequestValidationError
from sqlalchemy import inspect
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, RelationshipDirection, RelationshipProperty, mapped_column

from app.database import Base


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


async def save(session: AsyncSession, record: Record, values: Mapping[str, Any]) -> None:
    """Write the values to the record and the record to the database."""
    faults = []
    for reference in references(type(record)):
        key = values.get(f"{reference.key}_id")
        if key is not None and await session.get(reference.mapper.class_, key) is None:
            place, text = ("body", reference.key), "There is no such record."
            faults.append({"type": "reference", "loc": place, "msg": text})
    if faults:
        raise RequestValidationError(faults)
    for name, value in values.items():
        setattr(record, name, value)
    session.add(record)
    await session.flush()


async def remove(session: AsyncSession, record: Record) -> None:
    """Delete the record; that is a conflict while others refer to it."""
    await session.delete(record)
    await session.flush()
