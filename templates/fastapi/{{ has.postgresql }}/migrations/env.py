"""Alembic environment."""

import asyncio

from alembic import context
from sqlalchemy import Connection
from sqlalchemy.pool import NullPool

import app.main  # noqa: F401 - the routers import every model
from app.database import Base
from app.engine import create_engine
from app.settings import load_settings


def run_migrations(connection: Connection) -> None:
    """Run the migrations in one transaction."""
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()


async def main() -> None:
    """Connect to the database of the settings and migrate it."""
    engine = create_engine(load_settings(), poolclass=NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(run_migrations)


if context.is_offline_mode():
    context.configure(dialect_name="postgresql", target_metadata=Base.metadata, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()
else:
    asyncio.run(main())
