"""SQLite engine, and the meaning of SQLite's errors."""

import sqlite3
from typing import Any

from sqlalchemy import Pool, event, make_url
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from app.settings import Settings

CONFLICTS = (
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY,
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY,
    sqlite3.SQLITE_CONSTRAINT_UNIQUE,
)


def create_engine(settings: Settings, poolclass: type[Pool] | None = None) -> AsyncEngine:
    """Create the engine for `DATABASE_URL`."""
    url = make_url(settings.database_url.get_secret_value()).set(drivername="sqlite+aiosqlite")
    options: dict[str, Any] = {"poolclass": poolclass}
    if poolclass is None:
        options = {
            "pool_size": settings.database_pool_size,
            "max_overflow": settings.database_max_overflow,
            "pool_timeout": settings.database_pool_timeout,
        }
    # Logged errors must not contain personal data.
    engine = create_async_engine(url, hide_parameters=True, **options)
    event.listen(engine.sync_engine, "connect", set_pragmas)
    return engine


def set_pragmas(connection: Any, _record: Any) -> None:
    """Check foreign keys, and let readers work while one connection writes."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.close()


def is_conflict(error: IntegrityError) -> bool:
    """Return True for unique and foreign key violations. Other violations are bugs."""
    return getattr(error.orig, "sqlite_errorcode", None) in CONFLICTS


def is_unavailable(error: OperationalError) -> bool:
    """Return False for invalid SQL, which SQLite reports by the same exception class."""
    return getattr(error.orig, "sqlite_errorcode", None) != sqlite3.SQLITE_ERROR
