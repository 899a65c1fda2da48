"""Alembic's entry point: migrations run on the application's own engine."""

from typing import Any, Literal

from alembic import context
from flask import current_app
from sqlalchemy import Table, event

from app.extensions import db
from app.models import Base


def render_item(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Name what our types are made of: a migration outlives the code of its day."""
    ours = kind == "type" and type(item).__module__.startswith("app.")
    return f"sa.{item.impl!r}" if ours else False


@event.listens_for(Table, "before_create")
def keep_autoincrement(table: Table, *_: Any, **__: Any) -> None:
    """SQLite's tables are made anew from what Alembic reads of them, which leaves this out."""
    for model in Base.metadata.tables.values():
        if table.name == f"_alembic_tmp_{model.name}"[:50]:
            kept = model.dialect_options["sqlite"]["autoincrement"]
            table.dialect_options["sqlite"]["autoincrement"] = kept


OPTIONS = {**current_app.extensions["migrate"].configure_args, "render_item": render_item}

if context.is_offline_mode():
    url = db.engine.url.render_as_string(hide_password=False)
    context.configure(url=url, target_metadata=Base.metadata, literal_binds=True, **OPTIONS)
    with context.begin_transaction():
        context.run_migrations()
else:
    with db.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            # It changes a table by making it anew, which must not delete what refers to its rows.
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.exec_driver_sql("BEGIN")  # Not later: all of it is done, or nothing.
            OPTIONS["transactional_ddl"] = True
        try:
            context.configure(connection=connection, target_metadata=Base.metadata, **OPTIONS)
            with context.begin_transaction():
                context.run_migrations()
            if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                raise RuntimeError("The migrations leave references that lead nowhere.")
            connection.commit()
        finally:
            connection.rollback()
            if sqlite:
                connection.exec_driver_sql("PRAGMA foreign_keys = ON")
