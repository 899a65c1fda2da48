"""Commands."""

import getpass

import pytest
from anyio import to_thread
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import User
from app.cli import main


async def test_create_user(
    session: AsyncSession,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(getpass, "getpass", lambda: "a new password")

    await to_thread.run_sync(main, ["create-user", "New@Example.com"])

    assert list(await session.scalars(select(User.email))) == ["new@example.com"]


async def test_set_password(session: AsyncSession, user: User) -> None:
    await to_thread.run_sync(
        main, ["set-password", user.email.upper(), "--password", "another password"]
    )

    assert await session.scalar(select(User.password_hash)) != user.password_hash


async def test_set_password_wants_an_account(session: AsyncSession) -> None:
    with pytest.raises(SystemExit, match="has no account"):
        await to_thread.run_sync(
            main, ["set-password", "nobody@example.com", "--password", "another password"]
        )


async def test_create_user_says_what_is_wrong(session: AsyncSession, user: User) -> None:
    for email, password, reason in [
        (user.email, "a new password", "has an account already"),
        ("nobody", "a new password", "email: "),
        ("new@example.com", "short", "password: "),
    ]:
        with pytest.raises(SystemExit, match=reason):
            await to_thread.run_sync(main, ["create-user", email, "--password", password])
