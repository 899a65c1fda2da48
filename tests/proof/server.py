"""A project's production server, started as its Procfile says."""

import contextlib
import os
import re
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx2

from tests.proof.project import Project, ProjectError

PATIENCE = 30


def production(database_url: str | None, redis_url: str | None = None, **variables: str) -> dict[str, str]:
    """Return the variables that a platform sets for a production process behind one trusted proxy."""
    urls = {"DATABASE_URL": database_url, "REDIS_URL": redis_url}
    return {
        "SECRET_KEY": secrets.token_urlsafe(48),
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "TRUSTED_PROXY_HOPS": "1",
        **{name: url for name, url in urls.items() if url},
        **variables,
    }


@dataclass
class Server:
    project: Project
    process: subprocess.Popen[bytes]
    url: str
    log: Path

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])

    def get(self, path: str, **headers: str) -> httpx2.Response:
        forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "10.0.0.1"}
        return httpx2.get(f"{self.url}{path}", headers={**forwarded, **headers}, timeout=15, trust_env=False)

    def end_of_log(self) -> str:
        return self.log.read_text(errors="replace")[-6000:]

    def ask_to_stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)

    def wait(self) -> int:
        """The exit code, when it has stopped."""
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise ProjectError(f"the server did not stop within {PATIENCE} s of SIGTERM\n{self.end_of_log()}") from None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def shell(command: str) -> list[str]:
    """A line of a Procfile such that the process that is started is the program itself, as on a platform."""
    assigns = re.match(r"\w+=", command)
    return ["sh", "-c", f"exec env {command}" if assigns else f"exec {command}"]


def release(project: Project, env: Mapping[str, str]) -> str:
    """Run the release process, where there is one."""
    if "release" not in project.procfile:
        return ""
    return project.run("sh", "-c", project.procfile["release"], env=env)


def start(project: Project, log: Path, env: Mapping[str, str]) -> Server:
    """The started web process; it may not answer yet."""
    port = free_port()
    with log.open("wb") as output:
        process = subprocess.Popen(
            shell(project.procfile["web"]),
            cwd=project.folder,
            env=project.environment({"PORT": str(port), **env}),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return Server(project, process, f"http://127.0.0.1:{port}", log)


def wait_until_it_answers(server: Server) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            raise ProjectError(f"the server ended with {server.process.returncode}\n{server.end_of_log()}")
        with contextlib.suppress(httpx2.TransportError):
            if server.get("/livez").status_code == 200:
                return
        time.sleep(0.1)
    raise ProjectError(f"the server did not answer within {PATIENCE} s\n{server.end_of_log()}")


@contextlib.contextmanager
def serving(project: Project, log: Path, env: Mapping[str, str]) -> Iterator[Server]:
    """The production server of the project, which answers; stopped afterwards."""
    server = start(project, log, env)
    try:
        wait_until_it_answers(server)
        yield server
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.process.pid, signal.SIGKILL)
        server.process.wait()
