"""PostgreSQL and Redis servers that a test may stop and start; never those that other tests use."""

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.proof import machine
from tests.proof.server import free_port

PATIENCE = 15


def _programs() -> Path:
    """Return the folder of PostgreSQL's programs. Debian keeps them off PATH."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = shutil.which("initdb") or (str(installed[-1]) if installed else None)
    if found is None:
        raise machine.MissingError("PostgreSQL's program initdb")
    return Path(found).resolve().parent


def _as_postgres() -> list[str]:
    """Return the prefix of a command as another user, because PostgreSQL does not run as root."""
    return [machine.program("runuser"), "-u", "postgres", "--"] if os.geteuid() == 0 else []


@dataclass(frozen=True)
class PostgreSQL:
    data: Path
    port: int = field(default_factory=free_port)

    @property
    def url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def _run(self, program: str, *arguments: str) -> None:
        command = [*_as_postgres(), str(_programs() / program), "-D", str(self.data), *arguments]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd=self.data.parent)

    def create(self) -> None:
        self._run("initdb", "--auth=trust", "--username=postgres", "--no-sync", "--encoding=UTF8")

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.data} -c fsync=off"
        self._run("pg_ctl", "start", "--wait", "--silent", "-l", str(self.data / "log"), "-o", options)

    def stop(self) -> None:
        """Stop as when the machine fails: connections end at once."""
        self._run("pg_ctl", "stop", "--wait", "--silent", "--mode=immediate")


@dataclass
class Redis:
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        command = [machine.program("redis-server"), "--bind", "127.0.0.1", "--port", str(self.port), "--save", ""]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + PATIENCE
        while not machine.accepts_connections("127.0.0.1", self.port):
            if time.monotonic() > deadline:
                raise machine.MissingError("a Redis server that starts")
            time.sleep(0.05)

    def stop(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()


@contextlib.contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """Yield a new PostgreSQL server that runs; stop and delete it afterwards."""
    # Only this user may enter pytest's own folder, and PostgreSQL runs as another.
    with tempfile.TemporaryDirectory(prefix="postgresql-") as folder:
        if os.geteuid() == 0:
            machine.program("runuser")
            shutil.chown(folder, "postgres")
        server = PostgreSQL(Path(folder) / "data")
        server.create()
        server.start()
        try:
            yield server
        finally:
            with contextlib.suppress(subprocess.CalledProcessError):
                server.stop()


@contextlib.contextmanager
def redis() -> Iterator[Redis]:
    """Yield a new Redis server that runs; stop it afterwards."""
    server = Redis()
    server.start()
    try:
        yield server
    finally:
        server.stop()
