"""The database of the tests: a temporary SQLite file."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def temporary_database() -> Iterator[str]:
    """Create an empty database, and delete it at the end."""
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/test.sqlite3"
