"""Alembic's entry point: migrations run on the application's own engine."""

from typing import Any, Literal

from alembic import context
from flask import current_app
from sqlalchemy import TypeDecorator

from app.extensions import db
from app.models import Base


def render_item(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Name what our types are made of: a migration outlives the code of its day."""
    return f"sa.{item.impl!r}" if kind == "type" and isinstance(item, TypeDecorator) else False


OPTIONS = {**current_app.extensions["migrate"].configure_args, "render_item": render_item}

if context.is_offline_mode():
    url = db.engine.url.render_as_string(hide_password=False)
    context.configure(url=url, target_metadata=Base.metadata, literal_binds=True, **OPTIONS)
    with context.begin_transaction():
        context.run_migrations()
else:
    with db.engine.connect() as connection:
        context.configure(connection=connection, target_metadata=Base.metadata, **OPTIONS)
        with context.begin_transaction():
            context.run_migrations()
