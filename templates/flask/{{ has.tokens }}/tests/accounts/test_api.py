"""Tests of the endpoints for tokens."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import User
from tests.conftest import PASSWORD

PATH = "/api/v1/auth"


@pytest.fixture
def tokens(client: FlaskClient, user: User) -> Any:
    """Log in and return the tokens."""
    credentials = {"email": user.email, "password": PASSWORD}
    return client.post(f"{PATH}/token", json=credentials).json


def bearer(token: str) -> dict[str, str]:
    """Return the header for an access token."""
    return {"Authorization": f"Bearer {token}"}


def test_login_returns_tokens(client: FlaskClient, tokens: dict[str, Any], user: User) -> None:
    assert (tokens["token_type"], tokens["expires_in"]) == ("Bearer", 900)
    response = client.get(f"{PATH}/me", headers=bearer(tokens["access_token"]))
    assert response.json == {"id": user.id, "email": user.email}


@pytest.mark.parametrize("email", ["zoe@example.com", "unknown@example.com"])
def test_wrong_credentials_return_401(client: FlaskClient, user: User, email: str) -> None:
    response = client.post(f"{PATH}/token", json={"email": email, "password": "wrong"})
    assert response.status_code == 401
    assert response.content_type == "application/problem+json"
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("headers", [{}, bearer("invalid"), {"Authorization": "Basic eDp5"}])
def test_missing_or_invalid_token_returns_401(client: FlaskClient, headers: dict[str, str]) -> None:
    response = client.get(f"{PATH}/me", headers=headers)
    assert response.status_code == 401
    assert response.content_type == "application/problem+json"
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_refresh_token_is_no_access_token(client: FlaskClient, tokens: dict[str, Any]) -> None:
    response = client.get(f"{PATH}/me", headers=bearer(tokens["refresh_token"]))
    assert response.status_code == 401


def test_refresh_rotates_tokens(client: FlaskClient, tokens: dict[str, Any]) -> None:
    body = {"refresh_token": tokens["refresh_token"]}
    response = client.post(f"{PATH}/refresh", json=body)
    assert response.status_code == 200
    new = response.json["access_token"]
    assert client.get(f"{PATH}/me", headers=bearer(new)).status_code == 200
    assert client.post(f"{PATH}/refresh", json=body).status_code == 401


def test_access_token_does_not_refresh(client: FlaskClient, tokens: dict[str, Any]) -> None:
    body = {"refresh_token": tokens["access_token"]}
    assert client.post(f"{PATH}/refresh", json=body).status_code == 401


def test_logout_revokes_refresh_token(client: FlaskClient, tokens: dict[str, Any]) -> None:
    body = {"refresh_token": tokens["refresh_token"]}
    assert client.post(f"{PATH}/logout", json=body).status_code == 204
    assert client.post(f"{PATH}/refresh", json=body).status_code == 401


def test_password_change_revokes_all_tokens(client: FlaskClient, tokens: dict[str, Any]) -> None:
    headers = bearer(tokens["access_token"])
    body = {"current_password": PASSWORD, "new_password": "another password"}
    assert client.post(f"{PATH}/password", json=body, headers=headers).status_code == 204
    assert client.get(f"{PATH}/me", headers=headers).status_code == 401
    body = {"refresh_token": tokens["refresh_token"]}
    assert client.post(f"{PATH}/refresh", json=body).status_code == 401


def test_wrong_current_password_returns_422(client: FlaskClient, tokens: dict[str, Any]) -> None:
    headers = bearer(tokens["access_token"])
    body = {"current_password": "wrong", "new_password": "another password"}
    response = client.post(f"{PATH}/password", json=body, headers=headers)
    assert response.status_code == 422
    assert response.json["errors"][0]["pointer"] == "/current_password"


def test_account_is_limited_after_5_failures(app: Flask, user: User) -> None:
    client = app.test_client()
    body = {"email": user.email, "password": "wrong"}
    for _ in range(5):
        assert client.post(f"{PATH}/token", json=body).status_code == 401
    response = client.post(f"{PATH}/token", json={**body, "password": PASSWORD})
    assert response.status_code == 429
    assert response.content_type == "application/problem+json"
    assert int(response.headers["Retry-After"]) <= 60
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    response = client.post(
        f"{PATH}/token", json={**body, "password": PASSWORD}, environ_overrides=elsewhere
    )
    assert response.status_code == 200
