"""The database and Redis stop and start again while a project's production server runs."""

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

import pytest
from httpx2 import Response

from tests import questions
from tests.contract import accounts
from tests.contract.client import Visitor, problem
from tests.proof import cluster, dialect, machine, project
from tests.proof.cluster import PostgreSQL, Redis
from tests.proof.server import Server, production, release, serving

PATIENCE = 30
API_LIST, PAGE = "/api/v1/products", "/products"
INTERNAL = ("Traceback", "psycopg", "asyncpg", "redis.", "SELECT", "127.0.0.1")


@pytest.fixture
def services() -> Iterator[tuple[PostgreSQL, Redis]]:
    with contextlib.ExitStack() as stack:
        try:
            yield stack.enter_context(cluster.postgresql()), stack.enter_context(cluster.redis())
        except machine.MissingError as error:
            if machine.in_ci():
                raise
            pytest.skip(f"missing: {error}")


class Users:
    """A user who is logged in on the pages, and a client with the same user's access token."""

    def __init__(self, server: Server, env: dict[str, str]) -> None:
        account = dialect.create_user(server.project, env)
        self.server = server
        self.browser, self.client = (Visitor(server.url, proxied=True) for _ in range(2))
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
    (made.folder / ".env").unlink(missing_ok=True)
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
        assert response.status_code != 503 or int(response.headers["Retry-After"]) > 0
        assert not any(word in response.text for word in INTERNAL)
    if statuses == {503}:
        problem(users.get(API_LIST), 503)
