"""Tests of the migrations."""

import asyncio

from alembic import command
from alembic.config import Config
from fastapi import FastAPI


async def test_models_need_no_new_migration(app: FastAPI, alembic_config: Config) -> None:
    await asyncio.to_thread(command.check, alembic_config)


async def test_migrations_can_be_reverted(app: FastAPI, alembic_config: Config) -> None:
    await asyncio.to_thread(command.downgrade, alembic_config, "base")
    await asyncio.to_thread(command.upgrade, alembic_config, "heads")
