"""Production that lacks something must not start, and must say in its log what it lacks."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.proof.project import Project, ProjectError
from tests.proof.server import start

PATIENCE = 20


@dataclass(frozen=True)
class Refusal:
    """An environment in which the project must refuse to start, and the name that it must give as the reason."""

    env: dict[str, str]
    reason: str


def refusals(project: Project, env: dict[str, str]) -> Iterator[Refusal]:
    """Each variable that production needs, left out; and a secret that is too short."""
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", *(["DATABASE_URL"] if project.has_database else [])):
        yield Refusal({key: value for key, value in env.items() if key != name}, name)
    yield Refusal({**env, "SECRET_KEY": "too-short"}, "SECRET_KEY")


def check(project: Project, refusal: Refusal, log: Path) -> None:
    """An error when the server of the project starts all the same, or does not say why it does not."""
    server = start(project, log, refusal.env)
    try:
        code = server.process.wait(PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise ProjectError(f"production started without a good {refusal.reason}") from error
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.process.pid, signal.SIGKILL)
        server.process.wait()
    if code == 0 or refusal.reason not in server.end_of_log():
        raise ProjectError(f"production without a good {refusal.reason} ended with {code}:\n{server.end_of_log()}")
