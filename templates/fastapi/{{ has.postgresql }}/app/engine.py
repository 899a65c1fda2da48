"""PostgreSQL engine, and the meaning of PostgreSQL's errors."""

from typing import Any

from psycopg import errors
from sqlalchemy import Pool, make_url
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from app.settings import Settings

CONFLICTS = (errors.ForeignKeyViolation, errors.UniqueViolation)


def create_engine(settings: Settings, poolclass: type[Pool] | None = None) -> AsyncEngine:
    """Create the engine for `DATABASE_URL`."""
    url = make_url(settings.database_url.get_secret_value()).set(drivername="postgresql+psycopg")
    options: dict[str, Any] = {"poolclass": poolclass}
    if poolclass is None:
        options = {
            "pool_size": settings.database_pool_size,
            "max_overflow": settings.database_max_overflow,
            "pool_timeout": settings.database_pool_timeout,
        }
    # Logged errors must not contain personal data.
    return create_async_engine(url, hide_parameters=True, **options)


def is_conflict(error: IntegrityError) -> bool:
    """Return True for unique and foreign key violations. Other violations are bugs."""
    return isinstance(error.orig, CONFLICTS)


def is_unavailable(error: OperationalError) -> bool:
    """Return True: PostgreSQL reports invalid SQL by other exception classes."""
    return True
