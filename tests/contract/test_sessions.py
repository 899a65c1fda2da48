"""Log-in, log-out and passwords on pages, and the API of the session."""

from http.cookiejar import Cookie

import pytest

from tests.contract import accounts
from tests.contract.accounts import LOGIN, LOGOUT, Account, change_password, is_signed_in, sign_in
from tests.contract.client import Visitor, problem
from tests.contract.forms import page, read_page
from tests.contract.project import Resource
from tests.contract.samples import Rows
from tests.contract.server import Server

pytestmark = [pytest.mark.where("login pages"), pytest.mark.once]

NEW_PASSWORD = "Changed-Passw0rd-1"
OTHER_SITES = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "/\t/evil.example",
]
ODD_PASSWORDS = {"100 kB of emoji": "🐍" * 25_000, "NUL": "pass\0word-1234"}


def _session_cookie(visitor: Visitor) -> Cookie | None:
    return next((cookie for cookie in visitor.cookies.jar if "session" in cookie.name.lower()), None)


def test_login_redirects_to_the_home_page(account: Account, visitor: Visitor) -> None:
    assert not is_signed_in(visitor)
    read_page(visitor, LOGIN)
    before = _session_cookie(visitor)
    response = sign_in(visitor, account)
    assert response.status_code in (302, 303)
    assert visitor.path_of(response) == "/"
    assert is_signed_in(visitor)
    assert account.email in read_page(visitor, "/").text
    after = _session_cookie(visitor)
    assert after is not None
    assert before is None or before.value != after.value, "the session of the anonymous user was kept"


def test_login_ignores_the_case_of_the_email(account: Account, visitor: Visitor) -> None:
    sign_in(visitor, Account(account.email.upper(), account.password))
    assert is_signed_in(visitor)


def test_wrong_password_and_unknown_email_give_the_same_page(account: Account, server: Server) -> None:
    texts = []
    for wrong in (account.with_wrong_password, accounts.unknown_account()):
        with server.visitor() as visitor:
            response = sign_in(visitor, wrong)
            assert accounts.is_form_again(response)
            assert wrong.password not in response.text
            assert not is_signed_in(visitor)
            texts.append(page(response).text.replace(wrong.email, ""))
    assert texts[0] == texts[1]


@pytest.mark.parametrize("password", ODD_PASSWORDS.values(), ids=ODD_PASSWORDS)
def test_odd_password_gives_the_form_again(password: str, account: Account, visitor: Visitor) -> None:
    assert accounts.is_form_again(sign_in(visitor, Account(account.email, password)))


@pytest.mark.parametrize("target", OTHER_SITES)
def test_login_never_redirects_to_another_site(target: str, account: Account, visitor: Visitor) -> None:
    path = visitor.build_request("GET", LOGIN, params={"next": target}).url.raw_path.decode()
    response = sign_in(visitor, account, path)
    assert response.status_code in (302, 303)
    assert not visitor.path_of(response).startswith(("//", "/\\", "/\t"))
    assert "evil" not in visitor.path_of(response)


@pytest.mark.where("rows")
def test_login_redirects_to_the_requested_page(resource: Resource, account: Account, visitor: Visitor) -> None:
    login = visitor.path_of(visitor.get(f"{resource.page}/new"))
    response = sign_in(visitor, account, login)
    assert visitor.path_of(response).rstrip("/") == f"{resource.page}/new"
    read_page(visitor, f"{resource.page}/new")


def test_logout_needs_a_form_with_csrf_token(account: Account, visitor: Visitor) -> None:
    sign_in(visitor, account)
    assert visitor.get(LOGOUT).status_code == 405
    assert visitor.post(LOGOUT).status_code in (400, 403)
    assert is_signed_in(visitor)
    assert accounts.sign_out(visitor).status_code in (302, 303)
    assert not is_signed_in(visitor)


def test_login_without_csrf_token_is_rejected(account: Account, visitor: Visitor) -> None:
    form = read_page(visitor, LOGIN).password_form
    data = {name: value for name, value in accounts.login_values(form, account).items() if value}
    response = visitor.post(LOGIN, data=data)
    assert response.status_code in (400, 403)
    assert page(response)
    assert not is_signed_in(visitor)


def test_session_cookie_is_protected(server: Server, browser: Visitor) -> None:
    cookie = _session_cookie(browser)
    assert cookie is not None
    attributes = {name.lower(): value for name, value in vars(cookie)["_rest"].items()}
    assert "httponly" in attributes
    assert str(attributes["samesite"]).lower() in ("lax", "strict")
    assert cookie.secure == browser.is_secure
    assert (cookie.path, cookie.domain_specified) == ("/", False)
    if server.proxied:
        assert all(each.secure for each in browser.cookies.jar)


def test_forged_session_cookie_is_anonymous(account: Account, visitor: Visitor) -> None:
    sign_in(visitor, account)
    cookie = _session_cookie(visitor)
    assert cookie is not None
    value = str(cookie.value)
    for forged in (value[:-6] + "AAAAAA", "AAAAAA" + value[6:], "", "eyJ1c2VyIjogMX0.aaaa.bbbb"):
        cookie.value = forged
        visitor.cookies.jar.set_cookie(cookie)
        assert visitor.get(accounts.PASSWORD).status_code in (302, 303)


def test_password_change_logs_out_other_sessions(other_account: Account, server: Server) -> None:
    with server.visitor() as here, server.visitor() as elsewhere:
        sign_in(here, other_account)
        sign_in(elsewhere, other_account)
        assert accounts.is_form_again(change_password(here, "wrong-Passw0rd-1", NEW_PASSWORD))
        assert accounts.is_form_again(change_password(here, other_account.password, "short"))
        response = change_password(here, other_account.password, NEW_PASSWORD)
        assert response.status_code in (302, 303), response.text[:1000]
        try:
            assert is_signed_in(here)
            assert not is_signed_in(elsewhere)
            sign_in(elsewhere, other_account)
            assert not is_signed_in(elsewhere)
        finally:
            change_password(here, NEW_PASSWORD, other_account.password)
            assert is_signed_in(here)


@pytest.mark.where("session API", "rows")
@pytest.mark.parametrize("token", [None, "", "x" * 64])
def test_api_without_csrf_token_is_rejected(
    token: str | None, resource: Resource, rows: Rows, browser: Visitor
) -> None:
    row = rows.any(resource)
    headers = {} if token is None else {"X-CSRFToken": token}
    problem(browser.send_json("POST", resource.url, rows.body(resource), headers=headers), 400, 403)
    problem(browser.request("DELETE", f"{resource.url}/{row['id']}", headers=headers), 400, 403)
    assert browser.get(f"{resource.url}/{row['id']}").json() == row
