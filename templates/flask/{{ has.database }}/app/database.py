"""Declarative base, column types and columns that all models share."""

import datetime as dt
import sqlite3
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    DateTime,
    Dialect,
    Double,
    Engine,
    MetaData,
    Numeric,
    TypeDecorator,
    event,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry
from sqlalchemy.types import TypeEngine

MAX_ID = 2**31 - 1  # The largest value of an Integer column. A database rejects larger ones.


class UTCDateTime(TypeDecorator[dt.datetime]):
    """A timezone-aware datetime, always in UTC. SQLite stores no time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        return value and value.replace(tzinfo=value.tzinfo or dt.UTC).astimezone(dt.UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        return self.process_bind_param(value, dialect)


class Money(TypeDecorator[Decimal]):
    """A decimal with 12 digits, 2 of them after the point. SQLite stores it as a float."""

    impl = Numeric(12, 2)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        native = dialect.supports_native_decimal
        return Numeric(12, 2) if native else Numeric(12, 2, asdecimal=False)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(f"{value:.2f}")


class Base(DeclarativeBase):
    """The base of all models. Constraints have names, so that migrations can change them."""

    # A registry of its own makes `db.Model` use the same metadata and types as this class.
    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_name)s",
                "uq": "uq_%(table_name)s_%(column_0_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={dt.datetime: UTCDateTime, Decimal: Money, float: Double},
    )
    metadata = registry.metadata

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {getattr(self, 'id', None)}>"


def utc_now() -> dt.datetime:
    """Return the current datetime in UTC."""
    return dt.datetime.now(dt.UTC)


class TimestampMixin:
    """Columns for the datetimes of creation and of the last change."""

    created_at: Mapped[dt.datetime] = mapped_column(default=utc_now, index=True)
    updated_at: Mapped[dt.datetime] = mapped_column(default=utc_now, onupdate=utc_now)


@event.listens_for(Engine, "connect")
def enable_foreign_keys(connection: object, _: object) -> None:
    """SQLite checks foreign keys only if each connection asks for it."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA foreign_keys = ON")
