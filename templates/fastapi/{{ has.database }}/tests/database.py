"""Fixtures of the test database."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import Base

pytest_plugins = ["tests.database_server"]


@pytest.fixture(scope="session")
def alembic_config(database_url: str) -> Config:
    """Return Alembic's configuration."""
    return Config(toml_file=Path(__file__).parent.parent / "pyproject.toml")


@pytest.fixture(scope="session")
async def migrated_database(alembic_config: Config) -> None:
    """Create the tables by the migrations."""
    await asyncio.to_thread(command.upgrade, alembic_config, "heads")


@pytest.fixture
async def empty_tables(app: FastAPI) -> AsyncIterator[None]:
    """Delete all rows after each test."""
    yield
    async with app.state.session_maker.begin() as session:
        for table in reversed(Base.metadata.sorted_tables):
            await session.execute(table.delete())


@pytest.fixture
async def session(app: FastAPI, empty_tables: None) -> AsyncIterator[AsyncSession]:
    """Return a session. The application sees what it commits."""
    async with app.state.session_maker() as session:
        yield session
