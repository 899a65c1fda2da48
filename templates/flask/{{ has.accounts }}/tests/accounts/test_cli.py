"""Tests of the commands for accounts."""

import pytest
from flask import Flask

from app.accounts import service
from app.accounts.models import User
from tests.conftest import PASSWORD


def test_create_user_creates_account(app: Flask) -> None:
    arguments = ["create-user", "New@Example.com", "--password", PASSWORD]
    result = app.test_cli_runner().invoke(args=arguments)
    assert result.exit_code == 0, result.output
    with app.app_context():
        assert service.find_user("new@example.com")


@pytest.mark.parametrize(
    ("email", "password", "message"),
    [
        ("zoe@example.com", PASSWORD, "already has an account"),
        ("zoe", PASSWORD, "must have an @-sign"),
        ("new@example.com", "short", "8 to 128 characters"),
    ],
)
def test_create_user_rejects_invalid_input(
    app: Flask, user: User, email: str, password: str, message: str
) -> None:
    result = app.test_cli_runner().invoke(args=["create-user", email, "--password", password])
    assert result.exit_code != 0
    assert message in result.output


def test_set_password_changes_password(app: Flask, user: User) -> None:
    arguments = ["set-password", user.email, "--password", "another password"]
    result = app.test_cli_runner().invoke(args=arguments)
    assert result.exit_code == 0, result.output
    with app.test_request_context():
        assert service.authenticate(user.email, "another password")
        assert not service.authenticate(user.email, PASSWORD)


def test_set_password_rejects_unknown_email(app: Flask) -> None:
    arguments = ["set-password", "unknown@example.com", "--password", PASSWORD]
    result = app.test_cli_runner().invoke(args=arguments)
    assert result.exit_code != 0
    assert "has no account" in result.output
