"""Alembic's entry point: migrations run on the application's own engine."""

from alembic import context
from flask import current_app

from app.extensions import db
from app.models import Base

OPTIONS = current_app.extensions["migrate"].configure_args

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
