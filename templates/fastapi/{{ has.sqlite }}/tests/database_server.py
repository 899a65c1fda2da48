"""Fixture of a temporary SQLite database."""

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Set `DATABASE_URL` to a database that ends with the tests."""
    url = f"sqlite:///{tmp_path_factory.mktemp('database')}/test.sqlite3"
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("DATABASE_URL", url)
        yield url
