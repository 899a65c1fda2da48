"""Accounts on pages: registration, sign-in, sign-out, passwords, and who may write."""

import json
from http.cookiejar import Cookie

import pytest

from tests.contract import accounts
from tests.contract.accounts import LOGIN, PASSWORD, REGISTER, Account, change_password, is_signed_in, register, sign_in
from tests.contract.client import Visitor, problem
from tests.contract.forms import page, read_page, submit
from tests.contract.project import Resource
from tests.contract.server import Server

pytestmark = [pytest.mark.where("session"), pytest.mark.once]

HOSTILE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "http:evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "\x00//evil.example",
    " //evil.example",
    "https:///evil.example",
    "//127.0.0.1@evil.example/",
    "🐍",
]
ODD_PASSWORDS = {
    "200 bytes of emoji": "🐍" * 50,
    "200 letters": "a" * 200,
    "100,000 letters": "a" * 100_000,
    "NUL alone": "\0" * 12,
    "NUL inside": "pass\0word-1234",
    "spaces": " " * 12,
}


def test_someone_new_registers_and_signs_in(newcomer: Account, visitor: Visitor) -> None:
    assert not is_signed_in(visitor)
    response = sign_in(visitor, newcomer)
    assert response.status_code in (302, 303)
    assert visitor.place_of(response) == "/"
    assert is_signed_in(visitor)
    assert newcomer.email in read_page(visitor, "/").text


def test_the_address_may_be_written_in_capitals(newcomer: Account, visitor: Visitor) -> None:
    sign_in(visitor, Account(newcomer.email.upper(), newcomer.password))
    assert is_signed_in(visitor)


def test_an_address_registers_once(newcomer: Account, server: Server) -> None:
    for email in (newcomer.email, newcomer.email.upper()):
        with server.visitor() as visitor:
            register(visitor, Account(email, "Another-Passw0rd-1"))
            assert not is_signed_in(visitor)
            sign_in(visitor, Account(email, "Another-Passw0rd-1"))
            assert not is_signed_in(visitor)


@pytest.mark.parametrize("password", ["", "short", "1234567"])
def test_a_short_password_is_refused(password: str, visitor: Visitor) -> None:
    someone = Account(accounts.invented().email, password)
    assert accounts.is_form_again(register(visitor, someone))
    assert not is_signed_in(visitor)


def test_two_different_passwords_are_refused(visitor: Visitor) -> None:
    form = read_page(visitor, REGISTER).password_form
    assert len(form.passwords) == 2
    email = next(control.name for control in form.controls if control.type == "email")
    first, second = form.passwords
    values: dict[str, str | None] = {email: "zoe@example.com", first: "Tr0ub4dor-x1", second: "Tr0ub4dor-x2"}
    assert accounts.is_form_again(submit(visitor, REGISTER, form, values))


@pytest.mark.parametrize(
    "email",
    ["zoe", "@example.com", "zoe@", "a b@example.com", "zoe\0@example.com", "🐍", "a" * 300 + "@example.com", ""],
)
def test_what_is_no_address_is_refused(email: str, visitor: Visitor) -> None:
    assert accounts.is_form_again(register(visitor, Account(email, "Tr0ub4dor-x1")))
    assert not is_signed_in(visitor)


@pytest.mark.parametrize("password", ODD_PASSWORDS.values(), ids=ODD_PASSWORDS)
def test_an_odd_password_is_taken_or_refused_but_does_no_harm(password: str, server: Server) -> None:
    someone = Account(accounts.invented().email, password)
    with server.visitor() as visitor:
        response = register(visitor, someone)
        taken = response.status_code in (302, 303)
        assert taken or accounts.is_form_again(response)
    with server.visitor() as visitor:
        sign_in(visitor, someone)
        assert is_signed_in(visitor) == taken


@pytest.mark.parametrize("password", ODD_PASSWORDS.values(), ids=ODD_PASSWORDS)
def test_an_odd_password_signs_nobody_in(password: str, newcomer: Account, visitor: Visitor) -> None:
    assert accounts.is_form_again(sign_in(visitor, Account(newcomer.email, password)))
    assert not is_signed_in(visitor)


def test_a_wrong_password_and_an_unknown_address_look_the_same(newcomer: Account, server: Server) -> None:
    answers = []
    for email in (newcomer.email, accounts.invented().email):
        with server.visitor() as visitor:
            shown = page(sign_in(visitor, Account(email, "wrong-Passw0rd-1")))
            answers.append((shown.status, shown.text.replace(email, "")))
    assert answers[0] == answers[1]


def test_the_form_never_shows_a_password_again(newcomer: Account, visitor: Visitor) -> None:
    assert "wrong-Passw0rd-1" not in sign_in(visitor, Account(newcomer.email, "wrong-Passw0rd-1")).text


def test_signing_out_is_a_form_and_ends_the_session(newcomer: Account, visitor: Visitor) -> None:
    sign_in(visitor, newcomer)
    assert visitor.get("/accounts/logout").status_code == 405
    assert is_signed_in(visitor)
    before = _cookies(visitor)
    assert accounts.sign_out(visitor).status_code in (302, 303)
    assert not is_signed_in(visitor)
    assert _cookies(visitor) != before


def test_signing_out_needs_its_token(account: Account, visitor: Visitor) -> None:
    sign_in(visitor, account)
    assert visitor.post("/accounts/logout").status_code in (400, 403)
    assert is_signed_in(visitor)


def test_the_session_is_another_after_sign_in(account: Account, visitor: Visitor) -> None:
    read_page(visitor, LOGIN)
    before = _cookies(visitor)
    sign_in(visitor, account)
    assert {name for name, value in _cookies(visitor).items() if before.get(name) == value} - {"csrftoken"} == set()


def test_a_session_that_an_attacker_set_is_not_taken_over(newcomer: Account, server: Server) -> None:
    with server.visitor() as attacker, server.visitor() as victim:
        read_page(attacker, LOGIN)
        for cookie in attacker.cookies.jar:
            victim.cookies.jar.set_cookie(cookie)
        sign_in(victim, newcomer)
        assert is_signed_in(victim)
        assert not is_signed_in(attacker)


def _cookies(visitor: Visitor) -> dict[str, str | None]:
    return {cookie.name: cookie.value for cookie in visitor.cookies.jar}


def _session_cookie(visitor: Visitor) -> Cookie:
    return next(cookie for cookie in visitor.cookies.jar if "session" in cookie.name.lower())


def test_the_session_cookie_is_kept_from_scripts_other_sites_and_plain_http(
    newcomer: Account, server: Server, visitor: Visitor
) -> None:
    sign_in(visitor, newcomer)
    cookie = _session_cookie(visitor)
    assert cookie.has_nonstandard_attr("HttpOnly") or cookie.has_nonstandard_attr("httponly")
    same_site = cookie.get_nonstandard_attr("SameSite") or cookie.get_nonstandard_attr("samesite") or ""
    assert same_site.lower() in ("lax", "strict")
    assert cookie.secure == (server.proxied or server.base_url.startswith("https"))
    assert (cookie.path, cookie.domain_specified) == ("/", False)


@pytest.mark.parametrize("change", ["tail", "head", "empty", "other"])
def test_a_forged_session_is_nobodys(change: str, account: Account, visitor: Visitor) -> None:
    sign_in(visitor, account)
    cookie = _session_cookie(visitor)
    value = str(cookie.value)
    forged = {
        "tail": value[:-6] + "AAAAAA",
        "head": "AAAAAA" + value[6:],
        "empty": "",
        "other": "eyJ1c2VyIjogMX0.aaaa.bbbb",
    }
    cookie.value = forged[change]
    visitor.cookies.jar.set_cookie(cookie)
    assert visitor.get(PASSWORD).status_code in (302, 303)


@pytest.mark.parametrize("target", HOSTILE)
def test_sign_in_leads_to_no_other_site(target: str, account: Account, visitor: Visitor) -> None:
    path = str(visitor.build_request("GET", LOGIN, params={"next": target}).url.raw_path.decode())
    response = sign_in(visitor, account, path)
    assert response.status_code in (302, 303)
    assert "evil" not in visitor.place_of(response).split("?")[0]
    assert visitor.place_of(response).startswith("/")
    assert not visitor.place_of(response).startswith(("//", "/\\"))


@pytest.mark.where("rows")
def test_writing_asks_for_sign_in_and_then_leads_back(resource: Resource, newcomer: Account, visitor: Visitor) -> None:
    wanted = f"{resource.page}/new"
    response = visitor.get(wanted)
    assert response.status_code in (302, 303)
    place = visitor.place_of(response)
    assert place.replace("%2F", "/") == f"{LOGIN}?next={wanted}"
    answer = sign_in(visitor, newcomer, place)
    assert visitor.place_of(answer) == wanted
    read_page(visitor, wanted)


@pytest.mark.where("rows")
@pytest.mark.parametrize("path", ["{}/new", "{}/1/edit", "{}/1/delete"])
def test_who_has_not_signed_in_changes_nothing(path: str, resource: Resource, visitor: Visitor) -> None:
    token = read_page(visitor, LOGIN).password_form.csrf_token
    data = {"csrf_token": token, "csrfmiddlewaretoken": token}
    response = visitor.post(path.format(resource.page), data=data)
    assert response.status_code in (302, 303)
    assert visitor.place_of(response).startswith(LOGIN)


@pytest.mark.where("rows")
def test_who_has_not_signed_in_may_read(resource: Resource, visitor: Visitor) -> None:
    assert read_page(visitor, resource.page).status == 200


def test_a_changed_password_is_the_only_one_that_signs_in(newcomer: Account, server: Server) -> None:
    with server.visitor() as visitor:
        sign_in(visitor, newcomer)
        response = change_password(visitor, newcomer.password, "Changed-Passw0rd-1")
        assert response.status_code in (302, 303), response.text[:1000]
        assert is_signed_in(visitor)
    for password, signed_in in ((newcomer.password, False), ("Changed-Passw0rd-1", True)):
        with server.visitor() as visitor:
            sign_in(visitor, Account(newcomer.email, password))
            assert is_signed_in(visitor) == signed_in


def test_a_changed_password_ends_other_sessions(newcomer: Account, server: Server) -> None:
    with server.visitor() as here, server.visitor() as elsewhere:
        sign_in(here, newcomer)
        sign_in(elsewhere, newcomer)
        change_password(here, newcomer.password, "Changed-Passw0rd-1")
        assert is_signed_in(here)
        assert not is_signed_in(elsewhere)


def test_a_password_is_changed_only_by_who_knows_the_old_one(newcomer: Account, server: Server) -> None:
    with server.visitor() as visitor:
        sign_in(visitor, newcomer)
        assert accounts.is_form_again(change_password(visitor, "wrong-Passw0rd-1", "Changed-Passw0rd-1"))
    with server.visitor() as visitor:
        sign_in(visitor, newcomer)
        assert is_signed_in(visitor)


def test_an_account_that_fails_too_often_has_to_wait(newcomer: Account, server: Server) -> None:
    answers = []
    for _ in range(6):
        with server.visitor() as visitor:  # each from another address
            answers.append(sign_in(visitor, Account(newcomer.email, "wrong-Passw0rd-1")))
    statuses = [answer.status_code for answer in answers]
    assert 429 not in statuses[:5]
    assert statuses[5] == 429
    assert 1 <= int(answers[5].headers["Retry-After"]) <= 60
    assert page(answers[5])
    with server.visitor() as visitor:
        assert sign_in(visitor, newcomer).status_code == 429


def test_an_address_that_fails_too_often_has_to_wait(newcomer: Account, visitor: Visitor) -> None:
    form = read_page(visitor, LOGIN).password_form
    name = next(each.name for each in form.controls if each.type == "email" or each.name in ("email", "username"))
    statuses = []
    for _ in range(21):
        values: dict[str, str | None] = {name: accounts.invented().email, form.passwords[0]: "wrong-Passw0rd-1"}
        statuses.append(submit(visitor, LOGIN, form, values).status_code)
    assert 429 not in statuses[:20]
    assert statuses[20] == 429
    assert sign_in(visitor, newcomer).status_code == 429


@pytest.mark.where("api", "rows", "api by session")
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_the_api_is_written_only_by_who_has_signed_in(method: str, resource: Resource, visitor: Visitor) -> None:
    url = resource.url if method == "POST" else f"{resource.url}/1"
    response = visitor.send_json(method, url, {})
    problem(response, 401)
    assert response.headers["WWW-Authenticate"]


@pytest.mark.where("api", "rows", "api by session")
@pytest.mark.parametrize("token", [None, "", "x" * 64, "é"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_the_api_is_not_written_without_the_csrf_token(
    method: str, token: str | None, resource: Resource, account: Account, signed_in: Visitor
) -> None:
    url = resource.url if method == "POST" else f"{resource.url}/1"
    headers = {b"Content-Type": b"application/json"} | ({b"X-CSRF-Token": token.encode()} if token is not None else {})
    problem(signed_in.request(method, url, content=json.dumps({}), headers=headers), 403)
