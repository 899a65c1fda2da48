"""Migrations: in step with the models, and the way back."""

from alembic import command
from alembic.config import Config
from anyio import to_thread
from fastapi import FastAPI


async def test_the_models_need_no_other_migration(app: FastAPI, alembic_config: Config) -> None:
    await to_thread.run_sync(command.check, alembic_config)


async def test_migrations_can_be_taken_back(app: FastAPI, alembic_config: Config) -> None:
    await to_thread.run_sync(command.downgrade, alembic_config, "base")
    await to_thread.run_sync(command.upgrade, alembic_config, "heads")
