"""Commands: flask create-user."""

import click
from flask.cli import with_appcontext
from sqlalchemy.exc import IntegrityError

from app.database import db

from . import passwords
from .models import User


@click.command()
@click.argument("email")
@click.password_option(help="Asked for where it is not given.")
@with_appcontext
def create_user(email: str, password: str) -> None:
    """Make an account for this e-mail address."""
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
