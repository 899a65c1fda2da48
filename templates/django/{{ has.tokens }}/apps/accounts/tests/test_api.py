from typing import Any

import pytest
from pytest_django import Settings
from rest_framework.test import APIClient

from apps.accounts.models import User

PASSWORD = "correct horse battery staple"
URL = "/api/v1/auth"
pytestmark = pytest.mark.django_db


@pytest.fixture
def anonymous_client() -> APIClient:
    return APIClient()


def log_in(client: APIClient, email: str, password: str, ip_address: str = "1.2.3.4") -> Any:
    return client.post(
        f"{URL}/token/",
        {"email": email, "password": password},
        headers={"x-forwarded-for": ip_address},
    )


def bearer(tokens: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": f"Bearer {tokens['access_token']}"}


def test_token_gives_access(anonymous_client: APIClient, user: User) -> None:
    response = log_in(anonymous_client, user.email.upper(), PASSWORD)

    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert response.json()["token_type"] == "Bearer"
    assert response.json()["expires_in"] == 900
    me = anonymous_client.get(f"{URL}/me/", headers=bearer(response.json()))
    assert me.json() == {"id": user.pk, "email": user.email}


def test_wrong_password_returns_401(anonymous_client: APIClient, user: User) -> None:
    response = log_in(anonymous_client, user.email, "wrong")

    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Bearer")


def test_missing_token_returns_401(anonymous_client: APIClient) -> None:
    response = anonymous_client.get(f"{URL}/me/")

    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Bearer")
    assert response["Content-Type"] == "application/problem+json"


def test_refresh_token_is_rotated(anonymous_client: APIClient, user: User) -> None:
    tokens = log_in(anonymous_client, user.email, PASSWORD).json()
    body = {"refresh_token": tokens["refresh_token"]}

    first = anonymous_client.post(f"{URL}/refresh/", body)
    second = anonymous_client.post(f"{URL}/refresh/", body)

    assert first.status_code == 200
    assert first.json()["refresh_token"] != tokens["refresh_token"]
    assert second.status_code == 401


def test_refresh_token_of_deleted_user_returns_401(anonymous_client: APIClient, user: User) -> None:
    tokens = log_in(anonymous_client, user.email, PASSWORD).json()
    user.delete()

    body = {"refresh_token": tokens["refresh_token"]}
    response = anonymous_client.post(f"{URL}/refresh/", body)

    assert response.status_code == 401


@pytest.mark.parametrize("path", ["refresh", "logout"])
def test_invalid_refresh_token_returns_401(anonymous_client: APIClient, path: str) -> None:
    response = anonymous_client.post(f"{URL}/{path}/", {"refresh_token": "invalid"})

    assert response.status_code == 401
    assert response.json()["detail"] == "Token is invalid"


def test_logout_revokes_refresh_token(anonymous_client: APIClient, user: User) -> None:
    tokens = log_in(anonymous_client, user.email, PASSWORD).json()
    body = {"refresh_token": tokens["refresh_token"]}

    assert anonymous_client.post(f"{URL}/logout/", body).status_code == 204
    assert anonymous_client.post(f"{URL}/refresh/", body).status_code == 401


def test_password_change_revokes_tokens(anonymous_client: APIClient, user: User) -> None:
    tokens = log_in(anonymous_client, user.email, PASSWORD).json()
    body = {"current_password": PASSWORD, "new_password": "another long password"}

    changed = anonymous_client.post(f"{URL}/password/", body, headers=bearer(tokens))

    assert changed.status_code == 204
    assert anonymous_client.get(f"{URL}/me/", headers=bearer(tokens)).status_code == 401
    refresh = {"refresh_token": tokens["refresh_token"]}
    assert anonymous_client.post(f"{URL}/refresh/", refresh).status_code == 401
    assert log_in(anonymous_client, user.email, "another long password").status_code == 200


def test_password_change_reports_errors(anonymous_client: APIClient, user: User) -> None:
    tokens = log_in(anonymous_client, user.email, PASSWORD).json()
    body = {"current_password": "wrong", "new_password": "short"}

    response = anonymous_client.post(f"{URL}/password/", body, headers=bearer(tokens))

    assert response.status_code == 422
    pointers = {error["pointer"] for error in response.json()["errors"]}
    assert pointers == {"/current_password", "/new_password"}


def test_fifth_failed_login_returns_429(
    anonymous_client: APIClient, user: User, settings: Settings
) -> None:
    settings.TRUSTED_PROXY_HOPS = 1

    responses = [log_in(anonymous_client, user.email, "wrong") for _ in range(5)]

    assert [response.status_code for response in responses] == [401, 401, 401, 401, 429]
    assert responses[-1]["Retry-After"] == "60"
    assert log_in(anonymous_client, user.email, PASSWORD).status_code == 429
    assert log_in(anonymous_client, user.email, PASSWORD, "5.6.7.8").status_code == 200
