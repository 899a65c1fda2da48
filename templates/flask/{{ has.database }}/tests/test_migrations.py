"""Tests of the migrations."""

from typing import Any

import flask_migrate
import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import Interval, create_engine, text

from app.database import Base, UTCDateTime
from app.extensions import db

pytestmark = pytest.mark.usefixtures("app_context")


def test_migrations_match_models() -> None:
    flask_migrate.check()


def test_foreign_keys_are_checked_after_migrations() -> None:
    flask_migrate.check()
    if db.engine.dialect.name == "sqlite":
        assert db.session.scalar(text("PRAGMA foreign_keys")) == 1


def test_own_types_are_rendered_as_plain_types() -> None:
    def check(_: Any, context: MigrationContext) -> list[Any]:
        render = context.opts["render_item"]
        assert render("type", UTCDateTime(), None) == "sa.DateTime(timezone=True)"
        assert render("type", Interval(), None) is False
        return []

    config = current_app.extensions["migrate"].migrate.get_config()
    script = ScriptDirectory.from_config(config)
    with EnvironmentContext(config, script, fn=check):
        script.run_env()


def test_copied_table_keeps_autoincrement() -> None:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    query = text("SELECT count(*) FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'")
    with engine.begin() as connection:
        before = connection.scalar(query)
        operations = Operations(MigrationContext.configure(connection))
        for table in Base.metadata.tables:
            with operations.batch_alter_table(table, recreate="always"):
                pass
        assert connection.scalar(query) == before
    engine.dispose()
