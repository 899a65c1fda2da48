"""Accounts made by command."""

from flask import Flask
from sqlalchemy import select

from app.accounts import passwords, sessions
from app.accounts.models import User
from app.extensions import db


def create_user(app: Flask, email: str, password: str, command: str = "create-user") -> str:
    """What the command prints."""
    arguments = [command, email, "--password", password]
    return app.test_cli_runner().invoke(args=arguments).output


def set_password(app: Flask, email: str, password: str) -> str:
    """What the other command prints."""
    return create_user(app, email, password, "set-password")


def test_an_account_is_made(app: Flask) -> None:
    assert create_user(app, "Zoe@Example.com", "12345678") == (
        "Made an account for zoe@example.com.\n"
    )
    with app.app_context():
        user = db.session.scalars(select(User)).one()
    assert passwords.matches(user.password_hash, "12345678")


def test_an_address_has_one_account(app: Flask, user: User) -> None:
    assert create_user(app, user.email, "12345678") == (
        "Error: zoe@example.com has an account already.\n"
    )


def test_what_is_no_address_is_refused(app: Flask) -> None:
    for email in ("zoe", "zoe@example.com\n", "a" * 250 + "@example.com"):
        assert create_user(app, email, "12345678").endswith("is not an e-mail address.\n")


def test_a_short_password_is_refused(app: Flask) -> None:
    for command in (create_user, set_password):
        assert command(app, "zoe@example.com", "1234567") == (
            "Error: A password has 8 to 128 characters.\n"
        )


def test_another_password_ends_what_was_signed_in(app: Flask, user: User) -> None:
    with app.app_context():
        key = sessions.begin(db.session.get_one(User, user.id)).key
    assert set_password(app, "Zoe@Example.com", "12345678") == (
        "Changed the password of zoe@example.com.\n"
    )
    with app.app_context():
        assert passwords.matches(db.session.get_one(User, user.id).password_hash, "12345678")
        assert sessions.find(key) is None


def test_an_unknown_account_has_no_password(app: Flask) -> None:
    assert set_password(app, "nobody@example.com", "12345678") == (
        "Error: nobody@example.com has no account.\n"
    )
