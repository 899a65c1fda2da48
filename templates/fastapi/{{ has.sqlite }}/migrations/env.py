"""Alembic environment."""

import asyncio
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, TypeDecorator
from sqlalchemy.pool import NullPool

import app.main  # noqa: F401 - the routers import every model
from app.database import Base
from app.engine import create_engine
from app.settings import load_settings


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Render custom types as SQLAlchemy's, so that migrations do not import the application."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


def run_migrations(connection: Connection) -> None:
    """Run the migrations in one transaction."""
    # SQLite changes a table by copying it. With foreign keys on, that would delete referring rows.
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.exec_driver_sql("BEGIN")  # Python's sqlite3 would begin after the first DDL.
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_item=render_item,
        render_as_batch=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    if connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        raise RuntimeError("The migrations leave invalid foreign keys.")
    connection.commit()


async def main() -> None:
    """Connect to the database of the settings and migrate it."""
    engine = create_engine(load_settings(), poolclass=NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(run_migrations)


if context.is_offline_mode():
    raise SystemExit("SQLite migrations read the database; --sql is not supported.")
asyncio.run(main())
