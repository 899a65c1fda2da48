"""Tests of the commands that manage users."""

import asyncio

from typer.testing import CliRunner, Result

from app.accounts.models import User
from app.cli import cli
from tests.accounts.fixtures import EMAIL, PASSWORD


async def run(*arguments: str, answers: str | None = None) -> Result:
    """Run a command in a thread, because it starts an event loop."""
    return await asyncio.to_thread(CliRunner().invoke, cli, arguments, answers)


async def test_create_user_asks_for_password(empty_tables: None) -> None:
    result = await run("create-user", EMAIL, answers=f"{PASSWORD}\n{PASSWORD}\n")

    assert result.exit_code == 0
    assert f"Created user {EMAIL}." in result.output


async def test_create_user_with_taken_email_fails(user: User) -> None:
    result = await run("create-user", EMAIL.upper(), "--password", PASSWORD)

    assert result.exit_code == 1
    assert "already has an account" in result.output


async def test_invalid_data_is_reported(empty_tables: None) -> None:
    result = await run("create-user", "zoe", "--password", "short")

    assert result.exit_code == 1
    assert "email: " in result.output
    assert "password: " in result.output


async def test_set_password_replaces_password(user: User) -> None:
    result = await run("set-password", EMAIL, "--password", "another horse")

    assert (result.exit_code, result.output) == (0, f"Set the password of {EMAIL}.\n")


async def test_set_password_of_unknown_email_fails(empty_tables: None) -> None:
    result = await run("set-password", EMAIL, "--password", PASSWORD)

    assert result.exit_code == 1
    assert f"{EMAIL} has no account." in result.output
