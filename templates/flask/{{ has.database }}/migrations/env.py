"""Alembic environment. It differs from Flask-Migrate's own in what SQLite needs."""

import logging
from typing import Any, Literal

from alembic import context
from flask import current_app
from sqlalchemy import Table, event

from app.database import Base
from app.extensions import db

logger = logging.getLogger("alembic.env")


def render_item(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Render own column types as plain SQLAlchemy types, so that migrations do not import app."""
    is_own_type = kind == "type" and type(item).__module__.startswith("app.")
    return f"sa.{item.impl!r}" if is_own_type else False


def skip_empty_migration(_: Any, __: Any, directives: list[Any]) -> None:
    """Write no migration if the models have not changed."""
    autogenerate = getattr(context.config.cmd_opts, "autogenerate", False)
    if autogenerate and directives[0].upgrade_ops.is_empty():
        directives[:] = []
        logger.info("No changes in schema detected.")


@event.listens_for(Table, "before_create")
def keep_autoincrement(table: Table, *_: Any, **__: Any) -> None:
    """Keep AUTOINCREMENT, which Alembic does not reflect, when it copies a table of SQLite."""
    for model in Base.metadata.tables.values():
        if table.name == f"_alembic_tmp_{model.name}"[:50]:
            options = model.dialect_options["sqlite"]
            table.dialect_options["sqlite"]["autoincrement"] = options["autoincrement"]


OPTIONS = {
    "process_revision_directives": skip_empty_migration,
    "render_item": render_item,
    "target_metadata": Base.metadata,
    **current_app.extensions["migrate"].configure_args,
}


def run_migrations_offline() -> None:
    """Print the SQL of the migrations."""
    url = db.engine.url.render_as_string(hide_password=False)
    context.configure(url=url, literal_binds=True, **OPTIONS)
    with context.begin_transaction():
        context.run_migrations()


def run_migrations_online() -> None:
    """Run the migrations on the application's engine, in one transaction."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            run_sqlite_migrations(connection)
        else:
            context.configure(connection=connection, **OPTIONS)
            with context.begin_transaction():
                context.run_migrations()


def run_sqlite_migrations(connection: Any) -> None:
    """Run the migrations without foreign key checks, then check all foreign keys.

    SQLite changes a table by copying it. With checks on, dropping the old table would delete or
    reject the rows that refer to it.
    """
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    try:
        connection.exec_driver_sql("BEGIN")  # sqlite3 begins too late for changes of tables.
        context.configure(connection=connection, transactional_ddl=True, **OPTIONS)
        with context.begin_transaction():
            context.run_migrations()
        if connection.exec_driver_sql("PRAGMA foreign_key_check").all():
            raise RuntimeError("The migrations leave broken foreign keys.")
        connection.commit()
    finally:
        connection.rollback()
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")


if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
