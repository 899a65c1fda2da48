"""Checks the contract over HTTP against a running project:

    python -m pytest tests/contract --base-url http://127.0.0.1:8000 --answers=my-project/.copier-answers.yml

`--behind-proxy` speaks as the trusted proxy (TRUSTED_PROXY_HOPS=1) of a production server whose clients use HTTPS.
Where the project has accounts, give two: `--account EMAIL:PASSWORD --account EMAIL:PASSWORD`.
Without `--base-url`, these tests are not collected.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract import accounts
from tests.contract.accounts import Account
from tests.contract.client import Visitor
from tests.contract.page_rows import PageRows
from tests.contract.project import Field, Project, Resource, read
from tests.contract.samples import Rows
from tests.contract.server import Server


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("contract")
    group.addoption("--base-url", help="URL of the running project")
    group.addoption("--answers", type=Path, help="its .copier-answers.yml")
    group.addoption("--behind-proxy", action="store_true", help="speak as the trusted proxy of clients that use HTTPS")
    group.addoption("--account", action="append", default=[], help="EMAIL:PASSWORD of a user; given twice")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "where(*traits): only for projects with these traits, such as api or pages")
    config.addinivalue_line("markers", "once: run with one resource only")
    config.addinivalue_line("markers", "behind_proxy: needs clients with several IP addresses")


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    return None if config.getoption("--base-url", None) else True


def _project(config: pytest.Config) -> Project:
    answers: Path | None = config.getoption("--answers")
    if answers is None:
        raise pytest.UsageError("--base-url needs --answers: the project's .copier-answers.yml")
    return read(answers)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--base-url", None):
        return
    traits = _project(config).traits
    proxied = config.getoption("--behind-proxy")

    def applies(item: pytest.Item) -> bool:
        wanted = {trait for mark in item.iter_markers("where") for trait in mark.args}
        return wanted <= traits and (proxied or item.get_closest_marker("behind_proxy") is None)

    config.hook.pytest_deselected(items=[item for item in items if not applies(item)])
    items[:] = [item for item in items if applies(item)]


def _fields(resources: tuple[Resource, ...]) -> list[object]:
    """Return one field of each type, optional and required, with its resource."""
    found: dict[tuple[str, bool], tuple[Resource, Field]] = {}
    for resource in resources:
        for field in resource.fields:
            found.setdefault((field.type, field.optional), (resource, field))
    return [
        pytest.param(resource, field, id=f"{resource.plural}-{field.name}-{field.type}")
        for resource, field in found.values()
    ]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Parametrize tests by `resource`, or by `resource` and `field`."""
    if not metafunc.config.getoption("--base-url", None):
        return
    resources = _project(metafunc.config).resources
    if metafunc.definition.get_closest_marker("once"):
        resources = resources[-1:]
    if "field" in metafunc.fixturenames:
        metafunc.parametrize(["resource", "field"], _fields(resources))
    elif "resource" in metafunc.fixturenames:
        metafunc.parametrize("resource", resources, ids=[resource.plural for resource in resources])


@pytest.fixture(scope="session")
def project(pytestconfig: pytest.Config) -> Project:
    return _project(pytestconfig)


@pytest.fixture(scope="session")
def server(pytestconfig: pytest.Config, project: Project) -> Server:
    option = pytestconfig.getoption
    given = tuple(Account(*text.split(":", 1)) for text in option("--account"))
    if "private" in project.traits and len(given) < 2:
        raise pytest.UsageError("this project has accounts: give two with --account EMAIL:PASSWORD")
    return Server(option("--base-url"), proxied=option("--behind-proxy"), accounts=given)


@pytest.fixture
def visitor(server: Server) -> Iterator[Visitor]:
    """An anonymous client."""
    with server.visitor() as visitor:
        yield visitor


@pytest.fixture(scope="session")
def account(server: Server) -> Account:
    """The user of all tests that do not change the password."""
    return server.accounts[0]


@pytest.fixture
def other_account(server: Server) -> Account:
    """A user whose sessions and tokens no other test needs. Tests restore a changed password."""
    return server.accounts[1]


@pytest.fixture(scope="session")
def writer(server: Server, project: Project) -> Iterator[Visitor]:
    """An API client that may read and write."""
    with server.visitor() as visitor:
        if "token" in project.traits:
            pair = accounts.tokens(visitor, server.accounts[0])
            visitor.headers["Authorization"] = f"Bearer {pair['access_token']}"
        elif "session API" in project.traits:
            accounts.sign_in(visitor, server.accounts[0])
            visitor.headers["X-CSRFToken"] = accounts.csrf_token(visitor)
        yield visitor


@pytest.fixture(scope="session")
def browser(server: Server, project: Project) -> Iterator[Visitor]:
    """A browser that may read and write, logged in where that is needed."""
    with server.visitor() as visitor:
        if "login pages" in project.traits:
            accounts.sign_in(visitor, server.accounts[0])
        yield visitor


@pytest.fixture(scope="session")
def rows(project: Project, writer: Visitor) -> Rows:
    return Rows(project, writer)


@pytest.fixture(scope="session")
def page_rows(project: Project, browser: Visitor) -> PageRows:
    return PageRows(project, browser)
