"""Tokens: how they are had, what they allow, how they are renewed, and that no other is taken."""

import base64
import json
from typing import Any

import pytest

from tests.contract import accounts
from tests.contract.accounts import Account, tokens
from tests.contract.client import Visitor, pointers, problem
from tests.contract.project import Resource
from tests.contract.samples import Rows
from tests.contract.server import Server

pytestmark = [pytest.mark.where("token"), pytest.mark.once]

TOKEN, REFRESH, LOGOUT, ME = (f"/api/v1/auth/{name}" for name in ("token", "refresh", "logout", "me"))


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_an_account_gets_a_pair_of_tokens(account: Account, visitor: Visitor) -> None:
    pair = tokens(visitor, account)
    assert set(pair) == {"access_token", "refresh_token", "token_type", "expires_in"}
    assert (pair["token_type"], pair["expires_in"]) == ("Bearer", 900)
    assert pair["access_token"] != pair["refresh_token"]


def test_answers_with_tokens_are_kept_by_no_cache(account: Account, visitor: Visitor) -> None:
    body = {"email": account.email, "password": account.password}
    assert "no-store" in visitor.send_json("POST", TOKEN, body).headers["Cache-Control"]


def test_a_token_says_whose_it_is(account: Account, visitor: Visitor) -> None:
    response = visitor.get(ME, headers=_bearer(tokens(visitor, account)["access_token"]))
    assert response.status_code == 200
    assert set(response.json()) == {"id", "email"}
    assert response.json()["email"] == account.email


def test_the_address_may_be_written_in_capitals(account: Account, visitor: Visitor) -> None:
    assert tokens(visitor, Account(account.email.upper(), account.password))


def test_nobody_is_told_who_they_are_without_a_token(visitor: Visitor) -> None:
    response = visitor.get(ME)
    problem(response, 401)
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_wrong_password_and_an_unknown_address_look_the_same(account: Account, server: Server) -> None:
    answers = []
    for email in (account.email, accounts.invented().email):
        with server.visitor() as visitor:
            response = visitor.send_json("POST", TOKEN, {"email": email, "password": "wrong-Passw0rd-1"})
            answers.append(problem(response, 401))
            assert response.headers["WWW-Authenticate"]
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    "password",
    ["🐍" * 50, "a" * 200, "a" * 100_000, "\0" * 12, "\ud800", ""],
    ids=["200 bytes of emoji", "200 letters", "100,000 letters", "NUL", "half a character", "empty"],
)
def test_an_odd_password_does_no_harm(password: str, visitor: Visitor) -> None:
    response = visitor.send_json("POST", TOKEN, {"email": accounts.invented().email, "password": password})
    assert response.status_code in (400, 401, 422)
    problem(response, response.status_code)


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ({}, ["/email", "/password"]),
        ({"email": 1, "password": []}, ["/email", "/password"]),
        ({"email": None, "password": {}}, ["/email", "/password"]),
    ],
)
def test_a_sign_in_without_address_and_password_is_refused(
    body: dict[str, Any], wrong: list[str], visitor: Visitor
) -> None:
    assert sorted(pointers(visitor.send_json("POST", TOKEN, body))) == wrong


@pytest.mark.parametrize("path", [TOKEN, REFRESH])
def test_an_unknown_field_is_refused(path: str, visitor: Visitor) -> None:
    body = {"email": "zoe@example.com", "password": "x", "refresh_token": "x", "is_admin": True}
    assert "/is_admin" in pointers(visitor.send_json("POST", path, body))


@pytest.mark.parametrize("path", [TOKEN, REFRESH])
@pytest.mark.parametrize("raw", [b"{", b"", b"\xff", b"[" * 100_000])
def test_a_body_that_is_no_json_is_a_bad_request(path: str, raw: bytes, visitor: Visitor) -> None:
    problem(visitor.post(path, content=raw, headers={"Content-Type": "application/json"}), 400)


@pytest.mark.where("rows")
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_writing_needs_a_token_and_reading_none(method: str, resource: Resource, rows: Rows, visitor: Visitor) -> None:
    row = rows.one(resource)
    url = resource.url if method == "POST" else f"{resource.url}/{row['id']}"
    response = visitor.send_json(method, url, rows.body(resource))
    problem(response, 401)
    assert response.headers["WWW-Authenticate"].startswith("Bearer")
    assert visitor.get(f"{resource.url}/{row['id']}").json() == row


def _forged(token: str) -> dict[str, str]:
    """Tokens made from a good one that must not be taken."""
    head, body, signature = [*token.split("."), "", ""][:3]
    none = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').decode().rstrip("=")
    return {
        "another signature": f"{head}.{body}.{signature[:-8]}AAAAAAAA",
        "no signature": f"{head}.{body}.",
        "no algorithm": f"{none}.{body}.",
        "another body": f"{head}.{_later(body)}.{signature}",
        "half": token[: len(token) // 2],
        "text": "x",
        "dots": "...",
        "bytes": "\xff\xfe",
        "long": "x" * 6000,
    }


def _later(body: str) -> str:
    """The claims of a token with an expiry far ahead, where it has claims."""
    try:
        claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    except ValueError:
        return body[::-1]
    return base64.urlsafe_b64encode(json.dumps({**claims, "exp": 9_999_999_999}).encode()).decode().rstrip("=")


def test_a_forged_token_is_refused(account: Account, visitor: Visitor) -> None:
    good = tokens(visitor, account)["access_token"]
    for name, token in _forged(good).items():
        response = visitor.get(ME, headers={b"Authorization": f"Bearer {token}".encode("latin-1")})
        assert response.status_code == 401, name
        problem(response, 401)


@pytest.mark.parametrize("scheme", ["Basic", "Token", "Bearer Bearer"])
def test_another_scheme_is_refused(scheme: str, account: Account, visitor: Visitor) -> None:
    good = tokens(visitor, account)["access_token"]
    problem(visitor.get(ME, headers={"Authorization": f"{scheme} {good}"}), 401)


def test_a_refresh_token_gives_no_access(account: Account, visitor: Visitor) -> None:
    pair = tokens(visitor, account)
    problem(visitor.get(ME, headers=_bearer(pair["refresh_token"])), 401)


def test_an_access_token_renews_nothing(account: Account, visitor: Visitor) -> None:
    pair = tokens(visitor, account)
    problem(visitor.send_json("POST", REFRESH, {"refresh_token": pair["access_token"]}), 401)


def test_a_refresh_token_is_exchanged_for_a_new_pair(account: Account, visitor: Visitor) -> None:
    pair = tokens(visitor, account)
    response = visitor.send_json("POST", REFRESH, {"refresh_token": pair["refresh_token"]})
    assert response.status_code == 200, response.text
    assert set(response.json()) == set(pair)
    assert response.json()["refresh_token"] != pair["refresh_token"]
    assert visitor.get(ME, headers=_bearer(response.json()["access_token"])).status_code == 200


def test_a_used_refresh_token_ends_its_whole_family(account: Account, visitor: Visitor) -> None:
    first, other = tokens(visitor, account), tokens(visitor, account)
    second = visitor.send_json("POST", REFRESH, {"refresh_token": first["refresh_token"]}).json()
    problem(visitor.send_json("POST", REFRESH, {"refresh_token": first["refresh_token"]}), 401)
    problem(visitor.send_json("POST", REFRESH, {"refresh_token": second["refresh_token"]}), 401)
    problem(visitor.get(ME, headers=_bearer(second["access_token"])), 401)
    assert visitor.send_json("POST", REFRESH, {"refresh_token": other["refresh_token"]}).status_code == 200


@pytest.mark.parametrize("token", ["x", "x" * 5000, "🐍", "a\0b", "\ud800", "a.b.c", ""])
def test_a_refresh_token_that_is_none_is_refused(token: str, visitor: Visitor) -> None:
    response = visitor.send_json("POST", REFRESH, {"refresh_token": token})
    assert response.status_code in (400, 401, 422), response.text
    problem(response, response.status_code)


@pytest.mark.parametrize("token", [1, None, [], {}, True])
def test_a_refresh_token_is_text(token: Any, visitor: Visitor) -> None:
    assert pointers(visitor.send_json("POST", REFRESH, {"refresh_token": token})) == ["/refresh_token"]


def test_signing_out_ends_the_family(account: Account, visitor: Visitor) -> None:
    pair = tokens(visitor, account)
    # Without the access token, which may have run out.
    response = visitor.send_json("POST", LOGOUT, {"refresh_token": pair["refresh_token"]})
    assert (response.status_code, response.content) == (204, b"")
    problem(visitor.send_json("POST", REFRESH, {"refresh_token": pair["refresh_token"]}), 401)
    problem(visitor.get(ME, headers=_bearer(pair["access_token"])), 401)


def test_signing_out_twice_does_no_harm(account: Account, visitor: Visitor) -> None:
    body = {"refresh_token": tokens(visitor, account)["refresh_token"]}
    assert [visitor.send_json("POST", LOGOUT, body).status_code for _ in range(2)] == [204, 204]


@pytest.mark.where("rows", "session")
def test_a_session_does_not_write_over_the_api(resource: Resource, signed_in: Visitor) -> None:
    signed_in.headers["X-CSRF-Token"] = accounts.csrf_token(signed_in)
    problem(signed_in.send_json("POST", resource.url, {}), 401)


def test_an_account_that_fails_too_often_has_to_wait(server: Server) -> None:
    someone = accounts.invented()
    answers = []
    for _ in range(6):
        with server.visitor() as visitor:  # each from another address
            body = {"email": someone.email, "password": "wrong-Passw0rd-1"}
            answers.append(visitor.send_json("POST", TOKEN, body))
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    problem(answers[5], 429)
    assert 1 <= int(answers[5].headers["Retry-After"]) <= 60


def test_an_address_that_fails_too_often_has_to_wait(account: Account, visitor: Visitor) -> None:
    statuses = []
    for _ in range(21):
        body = {"email": accounts.invented().email, "password": "wrong-Passw0rd-1"}
        statuses.append(visitor.send_json("POST", TOKEN, body).status_code)
    assert statuses == [401] * 20 + [429]
    body = {"email": account.email, "password": account.password}
    problem(visitor.send_json("POST", TOKEN, body), 429)
