"""The contract, checked over HTTP against any running project:

    python -m pytest tests/contract --base-url http://127.0.0.1:8000 --answers=my-project/.copier-answers.yml

`--behind-proxy` speaks as the trusted proxy (TRUSTED_PROXY_HOPS=1) in front of a server in production, for people who
came by HTTPS. `--account EMAIL:PASSWORD` is someone who can sign in, needed where nobody can register on a page.
Without `--base-url` these tests are not collected.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract import accounts, samples
from tests.contract.accounts import Account
from tests.contract.client import Visitor
from tests.contract.page_rows import PageRows
from tests.contract.project import Field, Project, Resource, read
from tests.contract.samples import Rows
from tests.contract.server import Server


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("contract")
    group.addoption("--base-url", help="where the project answers")
    group.addoption("--answers", type=Path, help="its .copier-answers.yml")
    group.addoption("--behind-proxy", action="store_true", help="speak as the trusted proxy before it, by HTTPS")
    group.addoption("--account", help="EMAIL:PASSWORD of someone who can sign in")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "where(*traits): only for projects that have these, such as api, pages, session")
    config.addinivalue_line("markers", "once: what does not depend on the resource is tried with one of them")


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    return None if config.getoption("--base-url", None) else True


def _project(config: pytest.Config) -> Project:
    answers: Path | None = config.getoption("--answers")
    if answers is None:
        raise pytest.UsageError("--base-url needs --answers: the project's .copier-answers.yml")
    return read(answers)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--base-url", None) is None:  # nothing here was collected: these are others' tests
        return
    if not config.getoption("--base-url", None):
        return  # the rest of the suite is none of this file's business
    traits = _project(config).traits
    wanted = {item: {trait for mark in item.iter_markers("where") for trait in mark.args} for item in items}
    config.hook.pytest_deselected(items=[item for item in items if wanted[item] - traits])
    items[:] = [item for item in items if not wanted[item] - traits]


def _values(resources: tuple[Resource, ...], table: dict[str, dict[str, object]]) -> list[object]:
    """Each value of the table for each field of its type, once per type and optionality over all resources."""
    fields: dict[tuple[str, bool], tuple[Resource, Field]] = {}
    for resource in resources:
        for field in resource.fields:
            fields.setdefault((field.type, field.optional), (resource, field))
    return [
        pytest.param(resource, field, value, id=f"{resource.plural}-{field.name}-{field.type}-{name}")
        for resource, field in fields.values()
        for name, value in table.get(field.type, {}).items()
    ]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests that name `resource`, or `resource, field` and a kind of value, run for those of the project."""
    resources = _project(metafunc.config).resources
    if metafunc.definition.get_closest_marker("once"):
        resources = resources[-1:]
    names = set(metafunc.fixturenames)
    for kind, table in {"good": samples.GOOD, "converted": samples.CONVERTED, "bad": samples.BAD}.items():
        if kind in names:
            metafunc.parametrize(["resource", "field", kind], _values(resources, table))
            return
    if "resource" in names:
        metafunc.parametrize("resource", resources, ids=[resource.plural for resource in resources])


@pytest.fixture(scope="session")
def project(pytestconfig: pytest.Config) -> Project:
    return _project(pytestconfig)


@pytest.fixture(scope="session")
def server(pytestconfig: pytest.Config) -> Server:
    option = pytestconfig.getoption
    given = (option("--account") or "").split(":", 1)
    account = Account(*given) if len(given) == 2 else None
    return Server(option("--base-url"), proxied=option("--behind-proxy"), account=account)


@pytest.fixture
def visitor(server: Server) -> Iterator[Visitor]:
    """Someone who has not signed in."""
    with server.visitor() as visitor:
        yield visitor


@pytest.fixture(scope="session")
def account(server: Server, project: Project) -> Account:
    """Someone with an account, for tests that do no harm to it."""
    return server.account or _registered(server, project)


@pytest.fixture
def newcomer(server: Server, project: Project) -> Account:
    """Someone whose account no other test uses."""
    return _registered(server, project)


def _registered(server: Server, project: Project) -> Account:
    if "session" not in project.traits:
        pytest.fail("nobody can register on a page of this project: give --account EMAIL:PASSWORD")
    account = accounts.invented()
    with server.visitor() as visitor:
        response = accounts.register(visitor, account)
        assert response.is_redirect, response.text[:600]
    return account


@pytest.fixture
def signed_in(account: Account, visitor: Visitor) -> Visitor:
    """Someone who has just signed in on the page."""
    accounts.sign_in(visitor, account)
    return visitor


@pytest.fixture(scope="session")
def writer(server: Server, project: Project) -> Iterator[Visitor]:
    """A program that may write over the API, however that is allowed."""
    with server.visitor() as visitor:
        if project.auth == "session":
            accounts.sign_in(visitor, _registered(server, project))
            visitor.headers["X-CSRF-Token"] = accounts.csrf_token(visitor)
        elif project.auth == "token":
            account = server.account or _registered(server, project)
            visitor.headers["Authorization"] = f"Bearer {accounts.tokens(visitor, account)['access_token']}"
        yield visitor


@pytest.fixture(scope="session")
def person(server: Server, project: Project) -> Iterator[Visitor]:
    """Someone who may write on pages, signed in where that is needed."""
    with server.visitor() as visitor:
        if "session" in project.traits:
            accounts.sign_in(visitor, _registered(server, project))
        yield visitor


@pytest.fixture(scope="session")
def rows(project: Project, writer: Visitor) -> Rows:
    return Rows(project, writer)


@pytest.fixture(scope="session")
def page_rows(project: Project, person: Visitor) -> PageRows:
    return PageRows(project, person)
