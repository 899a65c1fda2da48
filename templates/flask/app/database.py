"""The connection to the database, and its migrations."""

import sqlite3
from typing import Any

from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine, event

from app.models import Base

db = SQLAlchemy(metadata=Base.metadata)
migrate = Migrate(db=db, compare_type=True, render_as_batch=True)


def init_app(app: Flask) -> None:
    """Give this application its engine and the `flask db` commands."""
    db.init_app(app)
    migrate.init_app(app)


@event.listens_for(Engine, "connect")
def prepare_sqlite(connection: Any, _: Any) -> None:
    """SQLite checks references, and lets readers pass a writer, only when it is told to."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
