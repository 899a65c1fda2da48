"""The database of the tests: a temporary one on the PostgreSQL server of DATABASE_URL."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, make_url, text

from app import config


@contextmanager
def temporary_database() -> Iterator[str]:
    """Create an empty database, and drop it at the end."""
    url = make_url(config.SQLALCHEMY_DATABASE_URI)
    name = f"test_{url.database}_{uuid.uuid4().hex[:8]}"
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
        yield url.set(database=name).render_as_string(hide_password=False)
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    server.dispose()
