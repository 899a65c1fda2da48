"""What this machine has for the tests: interpreters, PostgreSQL, a browser. What is away raises `MissingError`."""

import contextlib
import functools
import json
import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

POSTGRESQL = os.environ.get("SCAFFOLD_POSTGRESQL_URL", "postgresql://postgres@127.0.0.1:5432/postgres")


class MissingError(Exception):
    """Something that a test needs is not on this machine; the message says what."""


def in_ci() -> bool:
    """Whether something that is missing is a failure."""
    return bool(os.environ.get("CI"))


def clean_environment() -> dict[str, str]:
    """The environment without what would lead a project, or its tools, elsewhere."""
    ours = (
        "APP_",
        "DATABASE_",
        "DJANGO_",
        "FLASK_",
        "PYTEST_",
        "PYTHON",
        "SECRET_",
        "TEST_",
        "COV",
        "VIRTUAL_ENV",
        "CI",
    )
    kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return kept | {"NO_COLOR": "1", "LC_ALL": "C.UTF-8"}


@functools.cache
def interpreters() -> dict[tuple[int, int], str]:
    """The Pythons of this machine by minor version: those on PATH, uv's own, and pyenv's."""
    listed = subprocess.run(
        ["uv", "python", "list", "--only-installed", "--output-format", "json"], capture_output=True
    )
    paths = [each["path"] for each in json.loads(listed.stdout) if each["implementation"] == "cpython"]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    found: dict[tuple[int, int], str] = {}
    for path in [*paths, *map(str, sorted(pyenv.glob("versions/*/bin/python3")))]:
        done = subprocess.run([path, "-c", "import sys; print(*sys.version_info[:2])"], capture_output=True, text=True)
        if done.returncode == 0:
            major, minor = map(int, done.stdout.split())
            found.setdefault((major, minor), path)
    return found


def interpreter(oldest: str) -> str:
    """The oldest Python here that is at least this one."""
    major, minor = map(int, oldest.split("."))
    for version, path in sorted(interpreters().items()):
        if version >= (major, minor) and version[0] == major:
            return path
    raise MissingError(f"Python {oldest} or newer")


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """The URL of a new, empty PostgreSQL database that is dropped afterwards."""
    name = f"scaffold_{secrets.token_hex(6)}"
    try:
        server = psycopg.connect(POSTGRESQL, autocommit=True, connect_timeout=5)
    except psycopg.OperationalError as error:
        raise MissingError(f"PostgreSQL at {POSTGRESQL}") from error
    with server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlunsplit(urlsplit(POSTGRESQL)._replace(path=f"/{name}"))
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def program(name: str) -> str:
    """The path of an installed program."""
    path = shutil.which(name)
    if path is None:
        raise MissingError(f"the program {name}")
    return path
