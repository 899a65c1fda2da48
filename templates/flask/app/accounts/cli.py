"""Commands: flask create-user."""

import re

import click
from flask import Blueprint
from sqlalchemy.exc import IntegrityError

from app import limits
from app.extensions import db

from . import passwords
from .models import User

bp = Blueprint("accounts-cli", __name__, cli_group=None)


@bp.cli.command()
@click.argument("email")
@click.password_option(help="Asked for where it is not given.")
def create_user(email: str, password: str) -> None:
    """Make an account for this e-mail address."""
    if len(email) > limits.LONGEST_EMAIL or not re.fullmatch(limits.EMAIL, email):
        raise click.ClickException(f"{email!r} is not an e-mail address.")
    if not passwords.SHORTEST <= len(password) <= passwords.LONGEST:
        length = f"{passwords.SHORTEST} to {passwords.LONGEST}"
        raise click.ClickException(f"A password has {length} characters.")
    user = User(email=email.lower())
    user.set_password(password)
    db.session.add(user)
    try:
        db.session.commit()
    except IntegrityError:
        raise click.ClickException(f"{email} has an account already.") from None
    click.echo(f"Made an account for {user.email}.")
