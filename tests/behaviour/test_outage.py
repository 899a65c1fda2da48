<<<<<<< HEAD
"""The database and Redis stop and start again while a project's production server runs."""
=======
"""Production servers during an outage of their database."""
>>>>>>> contract

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pytest
from httpx2 import Response

from tests import questions
from tests.contract import accounts
from tests.contract.client import Visitor, problem
from tests.proof import cluster, dialect, machine, project
<<<<<<< HEAD
from tests.proof.cluster import PostgreSQL, Redis
from tests.proof.server import Server, production, release, serving

PATIENCE = 30
API_LIST, PAGE = "/api/v1/products", "/products"
INTERNAL = ("Traceback", "psycopg", "asyncpg", "redis.", "SELECT", "127.0.0.1")
=======
from tests.proof.cluster import Cluster
from tests.proof.server import production, release, serving

PATIENCE = 30
LIST = "/api/v1/products"
PAGE = "/products"
>>>>>>> contract


@pytest.fixture
def services() -> Iterator[tuple[PostgreSQL, Redis]]:
    with contextlib.ExitStack() as stack:
        try:
            yield stack.enter_context(cluster.postgresql()), stack.enter_context(cluster.redis())
        except machine.MissingError as error:
            if machine.in_ci():
                raise
            pytest.skip(f"missing: {error}")


<<<<<<< HEAD
class Users:
    """A user who is logged in on the pages, and a client with the same user's access token."""

    def __init__(self, server: Server, env: dict[str, str]) -> None:
        account = dialect.create_user(server.project, env)
        self.server = server
        self.browser, self.client = (Visitor(server.url, proxied=True) for _ in range(2))
        self.browser.follow_redirects = self.client.follow_redirects = True
        accounts.sign_in(self.browser, account)
        self.client.headers["Authorization"] = f"Bearer {accounts.tokens(self.client, account)['access_token']}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.browser.close()
        self.client.close()

    def get(self, path: str) -> Response:
        user = {API_LIST: self.client, PAGE: self.browser}.get(path)
        return user.get(path) if user else self.server.get(path)

    def eventually(self, path: str, holds: Callable[[Response], bool]) -> Response:
        """Return the first response for which the condition holds. Each response may be slow."""
        deadline = time.monotonic() + PATIENCE
        while not holds(response := self.get(path)):
            assert time.monotonic() < deadline, f"{path} returns {response.status_code}: {response.text[:500]}"
            time.sleep(0.2)
        return response


def _is(status: int) -> Callable[[Response], bool]:
    return lambda response: response.status_code == status


@pytest.mark.parametrize("framework", questions.choices("framework"))
def test_server_survives_outages_of_its_services(
    framework: str, snapshot: Path, tmp_path: Path, services: tuple[PostgreSQL, Redis]
) -> None:
    database, redis = services
    answers = {"framework": framework, "interface": "both", "auth": "token", "database": "postgresql", "cache": "redis"}
    made = project.make(snapshot, answers, tmp_path / "project")
    project.install_shared(made)
    (made.folder / ".env").unlink()
    env = production(database.url, redis.url)
    release(made, env)
    with serving(made, tmp_path / "log", env) as server, Users(server, env) as users:
        _assert_available(users)

        redis.stop()
        _assert_unavailable(users, "cache", {200, 503})
        redis.start()
        _assert_available(users)

        database.stop()
        _assert_unavailable(users, "database", {503})
        database.start()
        _assert_available(users)
        assert server.process.poll() is None


def _assert_available(users: Users) -> None:
    for path in ("/readyz", API_LIST, PAGE):
        users.eventually(path, _is(200))
    # Each worker process has connections of its own, and finds out for itself that a service is back.
    users.eventually(API_LIST, lambda _: [users.get(path).status_code for path in [API_LIST, PAGE] * 8] == [200] * 16)


def _assert_unavailable(users: Users, part: str, statuses: set[int]) -> None:
    """Check that readiness names the part, that liveness ignores it, and that no response shows internals."""
    assert part in problem(users.eventually("/readyz", _is(503)), 503)["detail"]
    assert users.get("/livez").status_code == 200
    for path in (API_LIST, PAGE):
        response = users.get(path)
        assert response.status_code in statuses, f"{path} returns {response.status_code}: {response.text[:500]}"
        assert not any(word in response.text for word in INTERNAL)
    if statuses == {503}:
        problem(users.get(API_LIST), 503)
=======
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
>>>>>>> contract
