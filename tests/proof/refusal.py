"""Production without its required settings must not start, and must name them in its log."""

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
    """An environment in which the project must refuse to start, and the settings that it must name."""

    env: dict[str, str]
    settings: list[str]


def refusals(project: Project, env: dict[str, str]) -> Iterator[Refusal]:
    """Yield an environment without any required variable, and one with a secret that is too short."""
    required = ["SECRET_KEY", "ALLOWED_HOSTS"]
    required += ["DATABASE_URL"] if project.has_database else []
    required += ["REDIS_URL"] if project.has_cache else []
    yield Refusal({key: value for key, value in env.items() if key not in required}, required)
    yield Refusal({**env, "SECRET_KEY": "too-short"}, ["SECRET_KEY"])


def check(project: Project, refusal: Refusal, log: Path) -> None:
    """Raise `ProjectError` if the server starts, or does not name the settings."""
    server = start(project, log, refusal.env)
    try:
        code = server.process.wait(PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise ProjectError(f"production started without valid {refusal.settings}") from error
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.process.pid, signal.SIGKILL)
        server.process.wait()
    unnamed = [name for name in refusal.settings if name not in server.end_of_log()]
    if code == 0 or unnamed:
        raise ProjectError(f"production ended with {code} and did not name {unnamed}:\n{server.end_of_log()}")
