"""A PostgreSQL of its own that a test may stop and start; never the one that other tests use."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.proof import machine
from tests.proof.server import free_port


def _bin() -> Path:
    """Where PostgreSQL keeps its programs; Debian keeps them off PATH."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = shutil.which("initdb") or (str(installed[-1]) if installed else None)
    if found is None:
        raise machine.MissingError("PostgreSQL's program initdb")
    return Path(found).resolve().parent


def _as_nobody_special() -> list[str]:
    """PostgreSQL refuses to run as root."""
    return [machine.program("runuser"), "-u", "postgres", "--"] if os.geteuid() == 0 else []


@dataclass(frozen=True)
class Cluster:
    data: Path
    port: int

    @property
    def url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def _run(self, program: str, *arguments: str) -> None:
        command = [*_as_nobody_special(), str(_bin() / program), "-D", str(self.data), *arguments]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd=self.data.parent)

    def create(self) -> None:
        self._run("initdb", "--auth=trust", "--username=postgres", "--no-sync", "--encoding=UTF8")

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.data} -c fsync=off"
        self._run("pg_ctl", "start", "--wait", "--silent", "-l", str(self.data / "log"), "-o", options)

    def stop(self) -> None:
        """As when the machine fails: connections end at once."""
        self._run("pg_ctl", "stop", "--wait", "--silent", "--mode=immediate")


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Cluster]:
    """A new cluster, started; stopped and gone afterwards."""
    folder.mkdir(parents=True)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    cluster = Cluster(folder / "data", free_port())
    cluster.create()
    cluster.start()
    try:
        yield cluster
    finally:
        with contextlib.suppress(subprocess.CalledProcessError):
            cluster.stop()
        shutil.rmtree(folder)
