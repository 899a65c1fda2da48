"""How Alembic finds the models and the database."""

import asyncio
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, TypeDecorator

import app.routes  # noqa: F401 - every model is imported by what serves it
from app.database import Base, create_engine
from app.settings import load_settings


def database_url() -> str:
    """Return the URL of the settings."""
    return load_settings().database_url.get_secret_value()


def render_item(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Name what our types are made of: a migration outlives the code of its day."""
    ours = kind == "type" and type(item).__module__.startswith("app.")
    return f"sa.{item.impl!r}" if ours and isinstance(item, TypeDecorator) else False


def run(connection: Connection) -> None:
    """Run the migrations in one transaction."""
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        # It changes a table by making it anew, which must not delete what refers to its rows.
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("BEGIN")  # sqlite3 itself would begin too late
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_item=render_item,
        render_as_batch=True,  # SQLite can change little of a table in place
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        raise RuntimeError("The migrations leave references that lead nowhere.")
    connection.commit()


async def run_online() -> None:
    """Run the migrations over a connection of our own."""
    engine = create_engine(database_url())
    async with engine.connect() as connection:
        await connection.run_sync(run)
    await engine.dispose()


def run_offline() -> None:
    """Print the migrations as SQL."""
    context.configure(
        url=database_url(),
        target_metadata=Base.metadata,
        literal_binds=True,
        dialect_opts={"paramstyle": "named"},
    )
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    run_offline()
else:
    asyncio.run(run_online())
