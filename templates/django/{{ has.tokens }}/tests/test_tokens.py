"""Tokens of the API: how they are had, renewed and lost."""

import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.core import signing
from django.core.management import CommandError, call_command
from django.utils import timezone
from rest_framework.test import APIClient

from apps.accounts.models import User
from core.authentication import tokens
from core.authentication.models import RefreshToken

PASSWORD = "Tr0ub4dor-x1"

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return User.objects.create_user("zoe@example.com", PASSWORD)


def sign_in(api: APIClient, password: str = PASSWORD) -> Any:
    return api.post("/api/v1/auth/token", {"email": "Zoe@example.com", "password": password})


def refresh(api: APIClient, token: str) -> Any:
    return api.post("/api/v1/auth/refresh", {"refresh_token": token})


def me(api: APIClient, authorization: str) -> Any:
    return api.get("/api/v1/auth/me", headers={"Authorization": authorization})


def test_a_password_gives_a_pair(anonymous_api: APIClient, user: User) -> None:
    response = sign_in(anonymous_api)

    pair = response.json()
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert (pair["token_type"], pair["expires_in"]) == ("Bearer", 900)
    assert me(anonymous_api, f"Bearer {pair['access_token']}").json() == {
        "id": user.pk,
        "email": "zoe@example.com",
    }


def test_a_wrong_password_gives_none(anonymous_api: APIClient, user: User) -> None:
    answers = [sign_in(anonymous_api, password="wrong") for _ in range(6)]

    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert answers[0].headers["WWW-Authenticate"] == "Bearer"
    assert int(answers[5].headers["Retry-After"]) <= 60


@pytest.mark.parametrize("authorization", ["Bearer x", "Bearer ", "Basic eDp4", "Bearer a:b:c"])
def test_another_token_is_refused(anonymous_api: APIClient, authorization: str) -> None:
    response = me(anonymous_api, authorization)

    assert (response.status_code, response.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_an_access_token_ends_after_fifteen_minutes(
    anonymous_api: APIClient, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = tokens.issue(user)
    assert signing.loads(pair.access_token, salt=tokens.SALT, max_age=900)

    monkeypatch.setattr(tokens, "ACCESS_LIFETIME", dt.timedelta(seconds=-1))

    assert me(anonymous_api, f"Bearer {pair.access_token}").status_code == 401


def test_a_refresh_token_is_exchanged(anonymous_api: APIClient, user: User) -> None:
    old = tokens.issue(user)

    new = refresh(anonymous_api, old.refresh_token).json()

    assert new["refresh_token"] != old.refresh_token
    assert me(anonymous_api, f"Bearer {new['access_token']}").status_code == 200


def test_a_used_refresh_token_ends_its_family(anonymous_api: APIClient, user: User) -> None:
    other, old = tokens.issue(user), tokens.issue(user)
    new = refresh(anonymous_api, old.refresh_token).json()

    assert refresh(anonymous_api, old.refresh_token).status_code == 401
    assert refresh(anonymous_api, new["refresh_token"]).status_code == 401
    assert me(anonymous_api, f"Bearer {new['access_token']}").status_code == 401
    assert refresh(anonymous_api, other.refresh_token).status_code == 200


@pytest.mark.parametrize("method", ["POST", "OPTIONS"])
def test_a_method_comes_before_the_token(anonymous_api: APIClient, method: str) -> None:
    response = anonymous_api.generic(method, "/api/v1/auth/me")

    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")


def test_the_description_has_no_conflict_where_there_is_none(anonymous_api: APIClient) -> None:
    paths = anonymous_api.get("/api/openapi.json").json()["paths"]

    for path in ("token", "refresh", "logout"):
        assert "409" not in paths[f"/api/v1/auth/{path}"]["post"]["responses"]


def test_an_exchange_that_fails_uses_nothing_up(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError

    token = tokens.issue(user).refresh_token
    with monkeypatch.context() as broken:
        broken.setattr(tokens, "issue", fail)
        with pytest.raises(RuntimeError):
            tokens.refresh(token)

    assert tokens.refresh(token).refresh_token


def test_signing_out_ends_the_family(anonymous_api: APIClient, user: User) -> None:
    pair = tokens.issue(user)

    response = anonymous_api.post("/api/v1/auth/logout", {"refresh_token": pair.refresh_token})

    assert response.status_code == 204
    assert refresh(anonymous_api, pair.refresh_token).status_code == 401
    assert me(anonymous_api, f"Bearer {pair.access_token}").status_code == 401


def test_a_new_password_ends_every_family(anonymous_api: APIClient, user: User) -> None:
    pair = tokens.issue(user)

    user.set_password("An0ther-x1")
    user.save()

    assert me(anonymous_api, f"Bearer {pair.access_token}").status_code == 401
    assert refresh(anonymous_api, pair.refresh_token).status_code == 401


def test_a_refresh_token_ends_after_thirty_days(anonymous_api: APIClient, user: User) -> None:
    pair = tokens.issue(user)
    RefreshToken.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))

    assert refresh(anonymous_api, pair.refresh_token).status_code == 401


def test_no_refresh_token_can_be_read_from_the_table(user: User) -> None:
    pair = tokens.issue(user)

    row = RefreshToken.objects.get()
    assert pair.refresh_token not in str(vars(row)) + str(row)


def test_a_command_makes_accounts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(f"{PASSWORD}\n"))
    call_command("createuser", "New@example.com", stdout=StringIO())

    assert User.objects.get(email="new@example.com").check_password(PASSWORD)


@pytest.mark.parametrize(("email", "password"), [("zoe", PASSWORD), ("new@example.com", "short")])
def test_the_command_refuses_what_makes_no_account(
    email: str, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(f"{password}\n"))

    with pytest.raises(CommandError):
        call_command("createuser", email)

    assert not User.objects.exists()
