"""Commands: `flask create-user` and `flask set-password`."""

import click
from email_validator import EmailNotValidError, validate_email
from flask import Blueprint

from . import service

bp = Blueprint("accounts_cli", __name__, cli_group=None)


def check_password(_: click.Context, __: click.Parameter, password: str) -> str:
    """Check the length of a password."""
    if not service.MIN_PASSWORD_LENGTH <= len(password) <= service.MAX_PASSWORD_LENGTH:
        limits = f"{service.MIN_PASSWORD_LENGTH} to {service.MAX_PASSWORD_LENGTH}"
        raise click.BadParameter(f"A password has {limits} characters.")
    return password


password_option = click.password_option(callback=check_password, help="Prompted for if not given.")


@bp.cli.command()
@click.argument("email")
@password_option
def create_user(email: str, password: str) -> None:
    """Create an account."""
    try:
        email = validate_email(email, check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise click.ClickException(str(error)) from None
    if service.find_user(email):
        raise click.ClickException(f"{email} already has an account.")
    service.create_user(email, password)
    click.echo(f"Created the account {email}.")


@bp.cli.command()
@click.argument("email")
@password_option
def set_password(email: str, password: str) -> None:
    """Change the password of an account, and log it out everywhere."""
    user = service.find_user(email)
    if user is None:
        raise click.ClickException(f"{email} has no account.")
    service.change_password(user, password)
    click.echo(f"Changed the password of {email}.")
