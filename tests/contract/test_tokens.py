"""Tokens of the API."""

import base64
import json
from typing import Any

import pytest
from httpx2 import Response

from tests.contract import accounts
from tests.contract.accounts import Account, request_tokens, tokens
from tests.contract.client import Visitor, pointers, problem
from tests.contract.server import Server

pytestmark = pytest.mark.where("token")

REFRESH, LOGOUT, ME, PASSWORD = (f"/api/v1/auth/{name}" for name in ("refresh", "logout", "me", "password"))
NEW_PASSWORD = "Changed-Passw0rd-1"


def _me(visitor: Visitor, token: str) -> Response:
    return visitor.get(ME, headers={b"Authorization": f"Bearer {token}".encode("latin-1")})


def _send(visitor: Visitor, path: str, token: Any) -> Response:
    return visitor.send_json("POST", path, {"refresh_token": token})


def test_account_gets_tokens(account: Account, visitor: Visitor) -> None:
    response = request_tokens(visitor, Account(account.email.upper(), account.password))
    assert response.status_code == 200, response.text
    pair = response.json()
    assert set(pair) == {"access_token", "refresh_token", "token_type", "expires_in"}
    assert (pair["token_type"].lower(), pair["expires_in"] > 0) == ("bearer", True)
    assert "no-store" in response.headers["Cache-Control"]
    user = _me(visitor, pair["access_token"])
    assert user.status_code == 200, user.text
    assert user.json() == {"id": user.json()["id"], "email": account.email}


def test_wrong_password_and_unknown_email_return_the_same_401(account: Account, server: Server) -> None:
    found = []
    for wrong in (account.with_wrong_password, accounts.unknown_account()):
        with server.visitor() as visitor:
            response = request_tokens(visitor, wrong)
            found.append(problem(response, 401))
            assert response.headers["WWW-Authenticate"]
    assert found[0] == found[1]


@pytest.mark.parametrize("password", ["🐍" * 25_000, "pass\0word-1234", ""], ids=["100 kB of emoji", "NUL", "empty"])
def test_odd_password_returns_a_client_error(password: str, account: Account, visitor: Visitor) -> None:
    problem(request_tokens(visitor, Account(account.email, password)), 400, 401, 422)


def _changed(claims: str) -> str:
    """Return the claims of a JWT with a later expiry."""
    decoded = json.loads(base64.urlsafe_b64decode(claims + "=="))
    return base64.urlsafe_b64encode(json.dumps({**decoded, "exp": 9_999_999_999}).encode()).decode().rstrip("=")


def test_invalid_access_token_returns_401(account: Account, visitor: Visitor) -> None:
    pair = tokens(visitor, account)
    good = pair["access_token"]
    forged = [good[:-8] + "AAAAAAAA", good[: len(good) // 2], "x", "...", "\xff\xfe", "x" * 6000, pair["refresh_token"]]
    if good.count(".") == 2:
        head, claims, signature = good.split(".")
        none = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').decode().rstrip("=")
        forged += [f"{none}.{claims}.", f"{head}.{_changed(claims)}.{signature}"]
    for token in forged:
        response = _me(visitor, token)
        problem(response, 401)
        assert response.headers["WWW-Authenticate"].startswith("Bearer")
    problem(visitor.get(ME), 401)
    problem(visitor.get(ME, headers={"Authorization": f"Basic {good}"}), 401)


def test_refresh_returns_new_tokens_once(account: Account, visitor: Visitor) -> None:
    pair = tokens(visitor, account)
    response = _send(visitor, REFRESH, pair["refresh_token"])
    assert response.status_code == 200, response.text
    assert set(response.json()) == set(pair)
    assert _me(visitor, response.json()["access_token"]).status_code == 200
    problem(_send(visitor, REFRESH, pair["refresh_token"]), 401)


def test_logout_revokes_the_refresh_token(account: Account, visitor: Visitor) -> None:
    token = tokens(visitor, account)["refresh_token"]
    response = _send(visitor, LOGOUT, token)
    assert (response.status_code, response.content) == (204, b"")
    problem(_send(visitor, REFRESH, token), 401)


@pytest.mark.parametrize("token", ["x", "x" * 5000, "🐍", "a\0b", "a.b.c", "", 1, None, [], {}])
def test_invalid_refresh_token_returns_a_client_error(token: Any, visitor: Visitor) -> None:
    for path in (REFRESH, LOGOUT):
        response = _send(visitor, path, token)
        # Revoking an unknown token may succeed, as RFC 7009 says.
        assert response.status_code in ((204, 400, 401, 422) if path == LOGOUT else (400, 401, 422)), response.text


def test_access_token_does_not_refresh(account: Account, visitor: Visitor) -> None:
    problem(_send(visitor, REFRESH, tokens(visitor, account)["access_token"]), 401, 422)


@pytest.mark.parametrize("path", [REFRESH, PASSWORD])
def test_malformed_json_returns_a_client_error(path: str, account: Account, writer: Visitor) -> None:
    for body in (b"{", b"", b"\xff", b"[]"):
        headers = {"Content-Type": "application/json"}
        problem(writer.post(path, content=body, headers=headers), 400, 422)


def test_password_change_revokes_tokens(other_account: Account, server: Server) -> None:
    changed = Account(other_account.email, NEW_PASSWORD)

    def change(current: str, new: str, token: str) -> Response:
        body = {"current_password": current, "new_password": new}
        return visitor.send_json("POST", PASSWORD, body, {"Authorization": f"Bearer {token}"})

    with server.visitor() as visitor:
        pair = tokens(visitor, other_account)
        problem(visitor.send_json("POST", PASSWORD, {}), 401)
        problem(change("wrong-Passw0rd-1", NEW_PASSWORD, pair["access_token"]), 400, 401, 403, 422)
        assert "/new_password" in pointers(change(other_account.password, "short", pair["access_token"]))
        response = change(other_account.password, NEW_PASSWORD, pair["access_token"])
        assert response.status_code == 204, response.text
        try:
            problem(_send(visitor, REFRESH, pair["refresh_token"]), 401)
            problem(request_tokens(visitor, other_account), 401)
        finally:
            response = change(NEW_PASSWORD, other_account.password, tokens(visitor, changed)["access_token"])
            assert response.status_code == 204, response.text
