"""Interpreters and services of this machine. One that is missing raises `MissingError`."""

import contextlib
import functools
import json
import os
import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

REDIS = ("127.0.0.1", 6379)
POSTGRESQL = os.environ.get("SCAFFOLD_POSTGRESQL_URL", "postgresql://postgres@127.0.0.1:5432/postgres")


class MissingError(Exception):
    """This machine lacks something that a test needs; the message names it."""


def in_ci() -> bool:
    """Return True where a missing service is a failure."""
    return bool(os.environ.get("CI"))


def clean_environment() -> dict[str, str]:
    """Return this process's environment without variables that would change a project or its tools."""
    ours = (
        "APP_",
        "DATABASE_",
        "DJANGO_",
        "FLASK_",
        "PYTEST_",
        "PYTHON",
        "REDIS_",
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
    """Return the Pythons of this machine by minor version: those on PATH, uv's own, and pyenv's."""
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
    """Return the oldest Python of this machine that is at least this one."""
    major, minor = map(int, oldest.split("."))
    for version, path in sorted(interpreters().items()):
        if version >= (major, minor) and version[0] == major:
            return path
    raise MissingError(f"Python {oldest} or newer")


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """Yield the URL of a new PostgreSQL database, and drop it afterwards."""
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


@contextlib.contextmanager
def redis() -> Iterator[str]:
    """Yield the URL of an empty Redis database that no other process of the test run uses."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    number = 1 + int(worker) % 15
    _redis_command(f"SELECT {number}", "FLUSHDB")
    yield f"redis://{REDIS[0]}:{REDIS[1]}/{number}"


def accepts_connections(host: str, port: int) -> bool:
    """Return True if a server listens there."""
    try:
        socket.create_connection((host, port), timeout=5).close()
    except OSError:
        return False
    return True


def _redis_command(*commands: str) -> None:
    try:
        with socket.create_connection(REDIS, timeout=5) as connection:
            for command in commands:
                connection.sendall(f"{command}\r\n".encode())
                if connection.recv(1024) != b"+OK\r\n":
                    raise MissingError(f"Redis that accepts {command}")
    except OSError as error:
        raise MissingError(f"Redis at {REDIS[0]}:{REDIS[1]}") from error


def program(name: str) -> str:
    """Return the path of an installed program."""
    path = shutil.which(name)
    if path is None:
        raise MissingError(f"the program {name}")
    return path
