"""Commands: flask create-user, flask set-password."""

import re

import click
from flask import Blueprint
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app import limits
from app.extensions import db

from . import passwords
from .models import User

bp = Blueprint("accounts-cli", __name__, cli_group=None)


def checked(_: click.Context, __: click.Parameter, password: str) -> str:
    """The password, which is neither too short nor too long."""
    if not passwords.SHORTEST <= len(password) <= passwords.LONGEST:
        length = f"{passwords.SHORTEST} to {passwords.LONGEST}"
        raise click.ClickException(f"A password has {length} characters.")
    return password


password_option = click.password_option(callback=checked, help="Asked for where it is not given.")


@bp.cli.command()
@click.argument("email")
@password_option
def create_user(email: str, password: str) -> None:
    """Make an account for this e-mail address."""
    if len(email) > limits.LONGEST_EMAIL or not re.fullmatch(limits.EMAIL, email):
        raise click.ClickException(f"{email!r} is not an e-mail address.")
    user = User(email=email.lower())
    user.set_password(password)
    db.session.add(user)
    try:
        db.session.commit()
    except IntegrityError:
        raise click.ClickException(f"{email} has an account already.") from None
    click.echo(f"Made an account for {user.email}.")


@bp.cli.command()
@click.argument("email")
@password_option
def set_password(email: str, password: str) -> None:
    """Change the password of an account. Whatever was signed in with the old one no longer is."""
    user = db.session.scalar(select(User).where(User.email == email.lower()))
    if user is None:
        raise click.ClickException(f"{email} has no account.")
    user.set_password(password)
    db.session.commit()
    click.echo(f"Changed the password of {user.email}.")
