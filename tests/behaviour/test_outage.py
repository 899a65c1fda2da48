"""A database that goes away and comes back, while the server goes on."""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest

from tests import questions
from tests.contract.client import problem
from tests.proof import cluster, machine, project
from tests.proof.cluster import Cluster
from tests.proof.server import Server, production, release, serving

PATIENCE = 30
LIST = "/api/v1/products"


@pytest.fixture
def database() -> Iterator[Cluster]:
    # Not below pytest's own folder, which only its user may enter: PostgreSQL runs as another.
    with tempfile.TemporaryDirectory(prefix="outage-") as folder:
        Path(folder).chmod(0o755)
        try:
            with cluster.running(Path(folder) / "postgresql") as started:
                yield started
        except machine.MissingError as error:
            if machine.in_ci():
                raise
            pytest.skip(f"not here: {error}")


def _eventually(server: Server, path: str, holds: Callable[[httpx2.Response], bool]) -> httpx2.Response:
    """The first answer of which this holds; an answer may be slow, but there must be one."""
    deadline = time.monotonic() + PATIENCE
    while True:
        answer = server.get(path)
        if holds(answer):
            return answer
        assert time.monotonic() < deadline, f"{path} still answers {answer.status_code}: {answer.text[:500]}"
        time.sleep(0.2)


def _eventually_all(server: Server, paths: list[str]) -> None:
    """Each process has connections of its own, and finds out for itself that the database is back."""
    deadline = time.monotonic() + PATIENCE
    while (statuses := [server.get(path).status_code for path in paths]) != [200] * len(paths):
        assert time.monotonic() < deadline, f"still {statuses}"


@pytest.mark.parametrize("framework", questions.choices("framework"))
def test_the_server_outlives_its_database(framework: str, snapshot: Path, tmp_path: Path, database: Cluster) -> None:
    """Readiness tells of the outage and of its end, liveness does not mind, and nothing needs a restart."""
    answers = {"framework": framework, "database": "postgresql", "interface": "both"}
    made = project.make(snapshot, answers, tmp_path / "project")
    project.install(made)
    (made.folder / ".env").unlink()
    env = production(database.url)
    release(made, env)
    with serving(made, tmp_path / "log", env) as server:
        assert server.get("/readyz").json() == {"status": "ok", "checks": {"database": "ok"}}
        assert server.get(LIST).status_code == 200

        database.stop()
        away = _eventually(server, "/readyz", lambda answer: answer.status_code == 503)
        assert "database" in str(problem(away, 503))
        assert server.get("/livez").status_code == 200
        _assert_nothing_leaks(server, database)

        database.start()
        _eventually(server, "/readyz", lambda answer: answer.status_code == 200)
        _eventually(server, LIST, lambda answer: answer.status_code == 200)
        _eventually_all(server, [LIST, "/products"] * 10)
        assert server.process.poll() is None


def _assert_nothing_leaks(server: Server, database: Cluster) -> None:
    """What asks for the database fails as a problem or a page, without a word about the inside."""
    for path in (LIST, "/products"):
        answer = server.get(path)
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0
        assert not any(
            word in answer.text for word in ("Traceback", "psycopg", "asyncpg", str(database.port), "SELECT")
        )
    problem(server.get(LIST), 503)
