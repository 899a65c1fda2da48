"""Tests of the account pages."""

import pytest
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient
from pydantic import SecretStr

from app.accounts.models import User
from app.main import create_app
from app.settings import Settings
from tests.accounts.fixtures import EMAIL, PASSWORD
from tests.forms import submit

LOGIN = "/accounts/login"
CREDENTIALS = {"email": EMAIL, "password": PASSWORD}
PASSWORDS = {
    "current_password": PASSWORD,
    "new_password": "another horse",
    "confirm_password": "another horse",
}


async def test_login_shows_user_in_header(client: AsyncClient, user: User) -> None:
    response = await submit(client, LOGIN, CREDENTIALS)

    assert (response.status_code, response.headers["Location"]) == (303, "/")
    home = await client.get("/")
    assert EMAIL in home.text
    assert home.headers["Cache-Control"] == "private, no-store"
    assert home.headers["Vary"] == "Cookie"


async def test_wrong_password_shows_form_again(client: AsyncClient, user: User) -> None:
    response = await submit(client, LOGIN, {**CREDENTIALS, "password": "wrong"})

    assert response.status_code == 422
    assert "Incorrect e-mail or password." in response.text
    assert "wrong" not in response.text


async def test_login_without_csrf_token_is_rejected(client: AsyncClient, user: User) -> None:
    assert (await client.post(LOGIN, data=CREDENTIALS)).status_code == 403


async def test_login_is_limited_after_5_failures(client: AsyncClient, user: User) -> None:
    for _ in range(5):
        await submit(client, LOGIN, {**CREDENTIALS, "password": "wrong"})

    response = await submit(client, LOGIN, CREDENTIALS)

    assert response.status_code == 429
    assert "Retry-After" in response.headers


@pytest.mark.parametrize(
    ("next_page", "location"),
    [
        ("/accounts/password", "/accounts/password"),
        ("//example.com", "/"),
        ("/\\example.com", "/"),
        ("https://example.com", "/"),
        ("/ /example.com", "/"),
    ],
)
async def test_login_redirects_to_local_pages_only(
    client: AsyncClient, user: User, next_page: str, location: str
) -> None:
    page = await client.get(LOGIN)
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]

    data = {**CREDENTIALS, "csrf_token": token}
    response = await client.post(LOGIN, params={"next": next_page}, data=data)

    assert response.headers["Location"] == location


async def test_logout_ends_session(logged_in_client: AsyncClient) -> None:
    response = await submit(logged_in_client, "/accounts/logout", {}, "/")

    assert response.status_code == 303
    assert (await logged_in_client.get("/accounts/password")).status_code == 303


async def test_password_change_ends_other_sessions(
    app: FastAPI, logged_in_client: AsyncClient
) -> None:
    async with AsyncClient(transport=ASGITransport(app), base_url="http://testserver") as other:
        await submit(other, LOGIN, CREDENTIALS)

        response = await submit(logged_in_client, "/accounts/password", PASSWORDS)

        assert response.status_code == 303
        assert (await logged_in_client.get("/accounts/password")).status_code == 200
        assert (await other.get("/accounts/password")).status_code == 303


@pytest.mark.parametrize(
    ("field", "value"),
    [("current_password", "wrong"), ("new_password", "short"), ("confirm_password", "other")],
)
async def test_invalid_password_change_shows_error(
    logged_in_client: AsyncClient, field: str, value: str
) -> None:
    response = await submit(logged_in_client, "/accounts/password", {**PASSWORDS, field: value})

    assert response.status_code == 422
    assert f'id="{field}-error"' in response.text


async def test_forged_session_cookie_is_ignored(client: AsyncClient) -> None:
    client.cookies.set("session", "eyJ1c2VyX2lkIjogMX0=.abc.def")

    assert (await client.get("/accounts/password")).status_code == 303


async def test_session_of_earlier_secret_key_is_valid(
    settings: Settings, logged_in_client: AsyncClient
) -> None:
    keys = {"secret_key": SecretStr("new" * 20), "secret_key_fallbacks": (settings.secret_key,)}
    rotated = create_app(settings.model_copy(update=keys))

    async with (
        rotated.router.lifespan_context(rotated),
        AsyncClient(
            transport=ASGITransport(rotated),
            base_url="http://testserver",
            cookies=logged_in_client.cookies,
        ) as client,
    ):
        assert (await client.get("/accounts/password")).status_code == 200
