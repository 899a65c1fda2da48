"""Fixture of a temporary database on the PostgreSQL server of `DATABASE_URL`."""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from psycopg.sql import SQL, Identifier
from sqlalchemy import make_url

from app.settings import load_settings


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    """Create a database, and set `DATABASE_URL` to it until the tests end."""
    server = make_url(load_settings().database_url.get_secret_value())
    name = f"test_{server.database}_{uuid4().hex[:8]}"
    url = server.set(database=name).render_as_string(hide_password=False)
    dsn = server.render_as_string(hide_password=False)
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("DATABASE_URL", url)
        yield url
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))
