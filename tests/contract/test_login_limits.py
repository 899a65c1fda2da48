"""Limits on failed log-ins, by page and by token."""

from collections.abc import Callable

import pytest
from httpx2 import Response

from tests.contract import accounts
from tests.contract.accounts import LOGIN, Account
from tests.contract.client import Visitor, problem
from tests.contract.forms import page, read_page, submit
from tests.contract.project import Project
from tests.contract.server import Server

pytestmark = pytest.mark.behind_proxy

LogIn = Callable[[Account], Response]


def _on_page(visitor: Visitor) -> LogIn:
    form = read_page(visitor, LOGIN).password_form
    return lambda account: submit(visitor, LOGIN, form, accounts.login_values(form, account))


def _by_token(visitor: Visitor) -> LogIn:
    return lambda account: accounts.request_tokens(visitor, account)


WAYS = [
    pytest.param(_on_page, id="page", marks=pytest.mark.where("login pages")),
    pytest.param(_by_token, id="token", marks=pytest.mark.where("token")),
]


def _assert_limited(response: Response) -> None:
    assert response.status_code == 429, response.text[:600]
    assert 1 <= int(response.headers["Retry-After"]) <= 60
    if response.request.url.path.startswith("/api/"):
        problem(response, 429)
    else:
        page(response)


@pytest.mark.parametrize("way", WAYS)
def test_account_is_limited_after_5_failures_from_one_ip(
    way: Callable[[Visitor], LogIn], other_account: Account, server: Server
) -> None:
    with server.visitor() as visitor:
        log_in = way(visitor)
        failures = [log_in(other_account.with_wrong_password) for _ in range(6)]
        # django-axes returns 429 for the fifth failure, and other libraries for the attempt after it.
        assert 429 not in [response.status_code for response in failures[:4]]
        _assert_limited(failures[5])
        _assert_limited(log_in(other_account))
    with server.visitor() as visitor:
        assert way(visitor)(other_account).status_code in (200, 302, 303), "a stranger locked the account"


@pytest.mark.where("private")
def test_ip_is_limited_after_20_failures(project: Project, account: Account, visitor: Visitor) -> None:
    log_in = _on_page(visitor) if "login pages" in project.traits else _by_token(visitor)
    failures = [log_in(accounts.unknown_account()) for _ in range(21)]
    assert 429 not in [response.status_code for response in failures[:19]]
    _assert_limited(failures[20])
    _assert_limited(log_in(account))
