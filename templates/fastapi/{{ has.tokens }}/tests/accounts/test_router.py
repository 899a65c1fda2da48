"""The API of accounts."""

import asyncio
import datetime as dt
from collections import Counter
from typing import Any

import jwt
import pytest
from httpx2 import AsyncClient, Response
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts import tokens
from app.accounts.models import RefreshToken, User
from app.settings import Settings
from tests.accounts.fixtures import EMAIL, PASSWORD

URL = "/api/v1/auth"


async def pair_of(client: AsyncClient) -> dict[str, Any]:
    """Get the tokens of the account."""
    response = await client.post(f"{URL}/token", json={"email": EMAIL, "password": PASSWORD})
    pair: dict[str, Any] = response.json()
    return pair


async def refresh(client: AsyncClient, token: str) -> Response:
    """Exchange a refresh token."""
    return await client.post(f"{URL}/refresh", json={"refresh_token": token})


async def me(client: AsyncClient, token: str) -> Response:
    """Ask whose the access token is."""
    return await client.get(f"{URL}/me", headers={"Authorization": f"Bearer {token}"})


async def test_a_password_is_exchanged_for_tokens(client: AsyncClient, user: User) -> None:
    pair = await pair_of(client)

    response = await me(client, pair["access_token"])

    assert (pair["token_type"], pair["expires_in"]) == ("Bearer", 900)
    assert response.json() == {"id": user.id, "email": EMAIL}


async def test_an_unknown_address_and_a_wrong_password_look_the_same(
    client: AsyncClient,
    user: User,
) -> None:
    wrong = await client.post(f"{URL}/token", json={"email": EMAIL, "password": "wrong"})
    unknown = await client.post(
        f"{URL}/token", json={"email": "x@example.com", "password": PASSWORD}
    )

    assert (wrong.status_code, wrong.json()) == (401, unknown.json())
    assert wrong.headers["WWW-Authenticate"] == "Bearer"


async def test_after_five_failures_an_account_has_to_wait(client: AsyncClient, user: User) -> None:
    for _ in range(5):
        await client.post(f"{URL}/token", json={"email": EMAIL, "password": "wrong"})

    response = await client.post(f"{URL}/token", json={"email": EMAIL, "password": PASSWORD})

    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= 60


async def test_attempts_at_the_same_time_are_counted_too(client: AsyncClient, user: User) -> None:
    body = {"email": EMAIL, "password": "wrong"}

    answers = await asyncio.gather(*[client.post(f"{URL}/token", json=body) for _ in range(15)])

    statuses = Counter(answer.status_code for answer in answers)
    assert set(statuses) == {401, 429}
    assert 5 <= statuses[401] <= 6  # two are tried at once


async def test_right_ones_at_the_same_time_are_not_refused(client: AsyncClient, user: User) -> None:
    body = {"email": EMAIL, "password": PASSWORD}

    answers = await asyncio.gather(*[client.post(f"{URL}/token", json=body) for _ in range(8)])

    assert [answer.status_code for answer in answers] == [200] * 8


async def test_what_is_no_text_is_refused_in_plain_words(client: AsyncClient) -> None:
    response = await client.post(f"{URL}/token", json={"email": "a\0b", "password": "wrong"})

    fault = {"pointer": "/email", "detail": "This is not in the right form."}
    assert (response.status_code, response.json()["errors"]) == (422, [fault])


async def test_a_refresh_token_is_exchanged_once(client: AsyncClient, user: User) -> None:
    other = await pair_of(client)
    first = await pair_of(client)

    second = await refresh(client, first["refresh_token"])
    replayed = await refresh(client, first["refresh_token"])
    third = await refresh(client, second.json()["refresh_token"])

    # Whoever used it twice, nobody of that family goes on. Another sign-in does.
    assert [second.status_code, replayed.status_code, third.status_code] == [200, 401, 401]
    assert (await refresh(client, other["refresh_token"])).status_code == 200


async def test_a_refresh_token_that_was_given_back_is_refused(
    client: AsyncClient,
    user: User,
) -> None:
    pair = await pair_of(client)
    token = pair["refresh_token"]

    response = await client.post(f"{URL}/logout", json={"refresh_token": token})

    assert response.status_code == 204
    assert (await refresh(client, token)).status_code == 401
    assert (await me(client, pair["access_token"])).status_code == 401


async def test_after_signing_out_nothing_is_left(client: AsyncClient, user: User) -> None:
    for _ in range(10):
        body = {"refresh_token": (await pair_of(client))["refresh_token"]}
        exchanged, signed_out = await asyncio.gather(
            client.post(f"{URL}/refresh", json=body), client.post(f"{URL}/logout", json=body)
        )

        assert signed_out.status_code == 204
        if exchanged.status_code == 200:
            assert (await refresh(client, exchanged.json()["refresh_token"])).status_code == 401


async def test_expired_tokens_are_not_kept(
    client: AsyncClient, user: User, session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    await pair_of(client)
    monkeypatch.setattr(tokens, "REFRESH", dt.timedelta(0))

    await pair_of(client)

    assert await session.scalar(select(func.count()).select_from(RefreshToken)) == 1


async def test_a_refresh_token_expires(
    client: AsyncClient,
    user: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tokens, "REFRESH", dt.timedelta(0))
    token = (await pair_of(client))["refresh_token"]

    assert (await refresh(client, token)).status_code == 401


@pytest.mark.parametrize("token", ["", "x", "a.b.c"])
async def test_what_is_no_token_is_refused(token: str, client: AsyncClient) -> None:
    response = await me(client, token)

    assert (response.status_code, response.headers["WWW-Authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize(
    ("claims", "key"),
    [
        ({"exp": 0}, None),
        ({"exp": None}, None),
        ({"sid": "x"}, None),
        ({"sid": "0" * 32}, None),
        ({"sid": None}, None),
        ({}, "another key, and long enough for HS256"),
    ],
)
async def test_a_forged_or_expired_token_is_refused(
    claims: dict[str, Any], key: str | None, client: AsyncClient, user: User, settings: Settings
) -> None:
    kind = {"typ": "at+jwt"}
    token = (await pair_of(client))["access_token"]
    good = jwt.decode(token, options={"verify_signature": False})
    secret = key or settings.secret_key.get_secret_value()
    forged = {name: value for name, value in (good | claims).items() if value is not None}

    response = await me(client, jwt.encode(forged, secret, "HS256", kind))
    untyped = await me(client, jwt.encode(good, settings.secret_keys[0], "HS256"))
    right = await me(client, jwt.encode(good, settings.secret_keys[0], "HS256", kind))

    assert [response.status_code, untyped.status_code, right.status_code] == [401, 401, 200]
