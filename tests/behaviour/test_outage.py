"""Production servers during an outage of their database."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from tests import questions
from tests.contract import accounts
from tests.contract.client import Visitor, problem
from tests.proof import cluster, dialect, machine, project
from tests.proof.cluster import Cluster
from tests.proof.server import production, release, serving

PATIENCE = 30
LIST = "/api/v1/products"
PAGE = "/products"


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


def _eventually(user: Visitor, path: str, status: int) -> httpx2.Response:
    """Return the first response with this status."""
    deadline = time.monotonic() + PATIENCE
    while True:
        response = user.get(path)
        if response.status_code == status:
            return response
        assert time.monotonic() < deadline, f"{path} still returns {response.status_code}: {response.text[:500]}"
        time.sleep(0.2)


@pytest.mark.parametrize("framework", questions.choices("framework"))
def test_server_recovers_from_database_outage(
    framework: str, snapshot: Path, tmp_path: Path, database: Cluster
) -> None:
    """Readiness reports the outage and its end, liveness does not change, and the server needs no restart."""
    answers = {"framework": framework, "database": "postgresql", "interface": "both", "auth": "session"}
    made = project.make(snapshot, answers, tmp_path / "project")
    project.install(made)
    (made.folder / ".env").unlink(missing_ok=True)
    env = production(database.url)
    release(made, env)
    account = dialect.create_user(made, env)
    with serving(made, tmp_path / "log", env) as server, Visitor(server.url, proxied=True) as user:
        accounts.sign_in(user, account)
        assert user.get("/readyz").status_code == 200
        assert user.get(LIST).status_code == 200

        database.stop()
        unavailable = _eventually(user, "/readyz", 503)
        assert "database" in str(problem(unavailable, 503))
        assert user.get("/livez").status_code == 200
        _assert_unavailable(user, database)

        database.start()
        _eventually(user, "/readyz", 200)
        for path in (LIST, PAGE):
            # Each process has connections of its own, and finds out for itself that the database is back.
            _eventually(user, path, 200)
            _eventually(user, path, 200)
        assert server.process.poll() is None


def _assert_unavailable(user: Visitor, database: Cluster) -> None:
    """Assert that requests for rows return 503 as a problem or a page, without internals."""
    for path in (LIST, PAGE):
        response = user.get(path)
        assert response.status_code == 503
        assert int(response.headers["Retry-After"]) > 0
        assert not any(
            word in response.text for word in ("Traceback", "psycopg", "asyncpg", str(database.port), "SELECT")
        )
    problem(user.get(LIST), 503)
