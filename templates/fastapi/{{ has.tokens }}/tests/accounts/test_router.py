"""Tests of the token endpoints."""

import asyncio
import datetime as dt
from collections import Counter
from typing import Any

import jwt
import pytest
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient, Response
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts import tokens
from app.accounts.models import RefreshToken, User
from app.settings import Settings
from tests.accounts.fixtures import EMAIL, PASSWORD

URL = "/api/v1/auth"


async def log_in(client: AsyncClient, email: str = EMAIL, password: str = PASSWORD) -> Response:
    """Request tokens."""
    return await client.post(f"{URL}/token", data={"username": email, "password": password})


async def get_tokens(client: AsyncClient) -> dict[str, Any]:
    """Return the tokens of a new log-in."""
    pair: dict[str, Any] = (await log_in(client)).json()
    return pair


async def refresh(client: AsyncClient, refresh_token: str) -> Response:
    """Exchange a refresh token."""
    return await client.post(f"{URL}/refresh", json={"refresh_token": refresh_token})


async def get_me(client: AsyncClient, access_token: str) -> Response:
    """Request the current user."""
    return await client.get(f"{URL}/me", headers={"Authorization": f"Bearer {access_token}"})


async def test_credentials_are_exchanged_for_tokens(client: AsyncClient, user: User) -> None:
    response = await log_in(client, email=EMAIL.upper())

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    pair = response.json()
    assert (pair["token_type"], pair["expires_in"]) == ("Bearer", 900)
    me = await get_me(client, pair["access_token"])
    assert me.json() == {"id": user.id, "email": EMAIL}


async def test_unknown_email_and_wrong_password_return_same_error(
    client: AsyncClient, user: User
) -> None:
    wrong = await log_in(client, password="wrong")
    unknown = await log_in(client, email="other@example.com")
    too_long = await log_in(client, password="x" * 129)

    assert (wrong.status_code, wrong.json()) == (401, unknown.json())
    assert too_long.json() == wrong.json()
    assert wrong.headers["WWW-Authenticate"] == "Bearer"


async def test_account_is_limited_after_5_failures(client: AsyncClient, user: User) -> None:
    for _ in range(5):
        assert (await log_in(client, password="wrong")).status_code == 401

    response = await log_in(client)

    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= 60


async def test_other_ip_address_cannot_lock_out_a_user(
    app: FastAPI, client: AsyncClient, user: User
) -> None:
    transport = ASGITransport(app, client=("203.0.113.9", 4711))
    async with AsyncClient(transport=transport, base_url="http://testserver") as attacker:
        for _ in range(6):
            await log_in(attacker, password="wrong")
        assert (await log_in(attacker)).status_code == 429

    assert (await log_in(client)).status_code == 200


async def test_ip_address_is_limited_after_20_failures(client: AsyncClient, user: User) -> None:
    for number in range(20):
        await log_in(client, email=f"user{number}@example.com")

    assert (await log_in(client)).status_code == 429


async def test_concurrent_failures_are_counted(client: AsyncClient, user: User) -> None:
    responses = await asyncio.gather(*[log_in(client, password="wrong") for _ in range(15)])

    statuses = Counter(response.status_code for response in responses)
    assert set(statuses) == {401, 429}
    assert 5 <= statuses[401] <= 6


async def test_concurrent_valid_logins_succeed(client: AsyncClient, user: User) -> None:
    responses = await asyncio.gather(*[log_in(client) for _ in range(8)])

    assert [response.status_code for response in responses] == [200] * 8


async def test_refresh_token_is_valid_once(client: AsyncClient, user: User) -> None:
    other = await get_tokens(client)
    first = await get_tokens(client)

    second = await refresh(client, first["refresh_token"])
    replayed = await refresh(client, first["refresh_token"])
    third = await refresh(client, second.json()["refresh_token"])

    # The reuse ends the whole family, but no other log-in.
    statuses = [second.status_code, replayed.status_code, third.status_code]
    assert statuses == [200, 401, 401]
    assert (await refresh(client, other["refresh_token"])).status_code == 200


async def test_logout_revokes_both_tokens(client: AsyncClient, user: User) -> None:
    pair = await get_tokens(client)

    response = await client.post(f"{URL}/logout", json={"refresh_token": pair["refresh_token"]})

    assert response.status_code == 204
    assert (await refresh(client, pair["refresh_token"])).status_code == 401
    assert (await get_me(client, pair["access_token"])).status_code == 401


async def test_logout_during_refresh_leaves_no_valid_token(client: AsyncClient, user: User) -> None:
    for _ in range(5):
        body = {"refresh_token": (await get_tokens(client))["refresh_token"]}
        refreshed, logged_out = await asyncio.gather(
            client.post(f"{URL}/refresh", json=body), client.post(f"{URL}/logout", json=body)
        )

        assert logged_out.status_code == 204
        if refreshed.status_code == 200:
            assert (await refresh(client, refreshed.json()["refresh_token"])).status_code == 401


async def test_expired_refresh_token_is_rejected_and_deleted(
    client: AsyncClient, user: User, session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tokens, "REFRESH_TOKEN_LIFETIME", dt.timedelta(seconds=-1))
    pair = await get_tokens(client)

    assert (await refresh(client, pair["refresh_token"])).status_code == 401
    await get_tokens(client)
    assert await session.scalar(select(func.count()).select_from(RefreshToken)) == 1


@pytest.mark.parametrize("access_token", ["", "x", "a.b.c"])
async def test_malformed_access_token_is_rejected(client: AsyncClient, access_token: str) -> None:
    response = await get_me(client, access_token)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("claims", "key"),
    [
        ({"exp": 0}, None),
        ({"exp": None}, None),
        ({"sid": "x"}, None),
        ({"sid": "0" * 32}, None),
        ({"sid": None}, None),
        ({}, "another key that is long enough for HS256"),
    ],
)
async def test_invalid_access_token_is_rejected(
    client: AsyncClient, user: User, settings: Settings, claims: dict[str, Any], key: str | None
) -> None:
    access_token = (await get_tokens(client))["access_token"]
    payload = jwt.decode(access_token, options={"verify_signature": False})
    changed = {name: value for name, value in {**payload, **claims}.items() if value is not None}
    headers = {"typ": tokens.TOKEN_TYPE}

    invalid = jwt.encode(changed, key or settings.secret_keys[0], "HS256", headers)
    untyped = jwt.encode(payload, settings.secret_keys[0], "HS256")

    assert (await get_me(client, invalid)).status_code == 401
    assert (await get_me(client, untyped)).status_code == 401
    assert (await get_me(client, access_token)).status_code == 200


async def test_access_token_of_earlier_secret_key_is_valid(
    client: AsyncClient, user: User, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = await get_tokens(client)
    keys = ("new" * 20, app.state.settings.secret_keys[0])
    monkeypatch.setattr(Settings, "secret_keys", property(lambda self: list(keys)))

    assert (await get_me(client, pair["access_token"])).status_code == 200


async def test_password_change_revokes_all_tokens(api_client: AsyncClient) -> None:
    body = {"current_password": PASSWORD, "new_password": "another horse"}

    response = await api_client.post(f"{URL}/password", json=body)

    assert response.status_code == 204
    assert (await api_client.get(f"{URL}/me")).status_code == 401
    assert (await log_in(api_client)).status_code == 401
    assert (await log_in(api_client, password="another horse")).status_code == 200


async def test_password_change_needs_current_password(api_client: AsyncClient) -> None:
    body = {"current_password": "wrong", "new_password": "another horse"}

    assert (await api_client.post(f"{URL}/password", json=body)).status_code == 401
    assert (await log_in(api_client)).status_code == 200


async def test_short_password_is_rejected(api_client: AsyncClient) -> None:
    body = {"current_password": PASSWORD, "new_password": "short"}

    response = await api_client.post(f"{URL}/password", json=body)

    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == "/new_password"
