"""Migrations make the tables that the models describe."""

from typing import Any

import flask_migrate
import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import Interval, create_engine, text

from app.extensions import db
from app.models import Base, UTCDateTime


@pytest.mark.usefixtures("context")
def test_migrations_and_models_are_in_step() -> None:
    flask_migrate.check()


@pytest.mark.usefixtures("context")
def test_sqlite_checks_references_after_migrations() -> None:
    flask_migrate.check()
    if db.engine.dialect.name == "sqlite":
        assert db.session.scalar(text("PRAGMA foreign_keys")) == 1


@pytest.mark.usefixtures("context")
def test_a_migration_names_what_our_types_are_made_of() -> None:
    def look(_: Any, context: MigrationContext) -> list[Any]:
        render = context.opts["render_item"]
        assert render("type", UTCDateTime(), None) == "sa.DateTime(timezone=True)"
        assert render("type", Interval(), None) is False
        return []

    config = current_app.extensions["migrate"].migrate.get_config()
    script = ScriptDirectory.from_config(config)
    with EnvironmentContext(config, script, fn=look):
        script.run_env()


@pytest.mark.usefixtures("context")
def test_a_table_made_anew_gives_out_no_id_twice() -> None:
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
