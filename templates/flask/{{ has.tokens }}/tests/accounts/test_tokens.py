"""Tokens for programs."""

import datetime as dt
from typing import Any

import jwt
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from app.accounts import sessions, tokens
from app.accounts.models import User
from app.accounts.tokens import RefreshToken
from app.extensions import db
from app.models import now

TOKEN, REFRESH = "/api/v1/auth/token", "/api/v1/auth/refresh"
LOGOUT, ME = "/api/v1/auth/logout", "/api/v1/auth/me"


@pytest.fixture
def pair(client: FlaskClient, user: User, password: str) -> dict[str, Any]:
    """The tokens of someone who has just signed in."""
    response = client.post(TOKEN, json={"email": user.email, "password": password})
    assert response.headers["Cache-Control"] == "no-store"
    return dict(response.get_json())


def whose(client: FlaskClient, token: str) -> Any:
    """The address of the account that the access token belongs to, or the error's status."""
    response = client.get(ME, headers={"Authorization": f"Bearer {token}"})
    return response.get_json().get("email", response.status_code)


def renew(client: FlaskClient, token: str) -> Any:
    """The new pair, or the error's status."""
    response = client.post(REFRESH, json={"refresh_token": token})
    return response.get_json() if response.status_code == 200 else response.status_code


def test_an_access_token_says_whose_it_is(client: FlaskClient, pair: dict[str, Any]) -> None:
    assert (pair["token_type"], pair["expires_in"]) == ("Bearer", 900)
    assert whose(client, pair["access_token"]) == "zoe@example.com"


def test_a_wrong_password_gets_none(client: FlaskClient, user: User) -> None:
    response = client.post(TOKEN, json={"email": user.email, "password": "wrong"})
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic eDp5"])
def test_nothing_else_is_an_access_token(client: FlaskClient, header: str) -> None:
    assert client.get(ME, headers={"Authorization": header}).status_code == 401


def test_an_access_token_expires(app: Flask, client: FlaskClient, pair: dict[str, Any]) -> None:
    claims = jwt.decode(pair["access_token"], options={"verify_signature": False})
    claims["exp"] = now() - dt.timedelta(seconds=1)
    assert whose(client, jwt.encode(claims, app.config["SECRET_KEY"], "HS256")) == 401


def test_a_key_that_was_replaced_is_still_taken(
    app: Flask, client: FlaskClient, pair: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "SECRET_KEY_FALLBACKS", [app.config["SECRET_KEY"]])
    monkeypatch.setitem(app.config, "SECRET_KEY", "n" * 32)
    assert whose(client, pair["access_token"]) == "zoe@example.com"


def test_a_refresh_token_is_stored_as_a_hash(app: Flask, pair: dict[str, Any]) -> None:
    with app.app_context():
        stored = db.session.scalars(select(RefreshToken)).one()
    assert stored.digest == tokens.digest(pair["refresh_token"])


def test_a_refresh_token_renews_both_tokens(client: FlaskClient, pair: dict[str, Any]) -> None:
    renewed = renew(client, pair["refresh_token"])
    assert renewed["refresh_token"] != pair["refresh_token"]
    assert whose(client, renewed["access_token"]) == "zoe@example.com"


def test_a_token_that_is_used_twice_ends_its_session(
    client: FlaskClient, pair: dict[str, Any]
) -> None:
    renewed = renew(client, pair["refresh_token"])
    assert renew(client, pair["refresh_token"]) == 401
    assert renew(client, renewed["refresh_token"]) == 401
    assert whose(client, renewed["access_token"]) == 401


def test_a_refresh_token_expires(app: Flask, client: FlaskClient, pair: dict[str, Any]) -> None:
    with app.app_context():
        earlier = now() - dt.timedelta(days=31)
        db.session.execute(update(sessions.UserSession).values(updated_at=earlier))
        db.session.commit()
    assert renew(client, pair["refresh_token"]) == 401


def test_another_password_ends_all_tokens(
    app: Flask, client: FlaskClient, user: User, pair: dict[str, Any]
) -> None:
    with app.app_context():
        db.session.get_one(User, user.id).set_password("another one")
        db.session.commit()
    assert renew(client, pair["refresh_token"]) == 401
    assert whose(client, pair["access_token"]) == 401


def test_signing_out_ends_the_session(client: FlaskClient, pair: dict[str, Any]) -> None:
    for _ in range(2):
        body = {"refresh_token": pair["refresh_token"]}
        assert client.post(LOGOUT, json=body).status_code == 204
    assert renew(client, pair["refresh_token"]) == 401
    assert whose(client, pair["access_token"]) == 401
