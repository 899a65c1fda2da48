"""Commands that manage users."""

import asyncio
from typing import Annotated

import typer
from pydantic import ValidationError

from app.accounts import service
from app.accounts.schemas import UserCreate
from app.database import open_session
from app.exceptions import DomainError
from app.settings import load_settings

PasswordOption = Annotated[
    str,
    typer.Option(
        prompt=True,
        confirmation_prompt=True,
        hide_input=True,
        help="The password. Asked for if omitted.",
    ),
]


def create_user(email: str, password: PasswordOption) -> None:
    """Create a user."""
    asyncio.run(_create_user(validate(email, password)))
    typer.echo(f"Created user {email}.")


def set_password(email: str, password: PasswordOption) -> None:
    """Set a user's password and log the user out everywhere."""
    asyncio.run(_set_password(validate(email, password)))
    typer.echo(f"Set the password of {email}.")


def validate(email: str, password: str) -> UserCreate:
    """Return valid data, or exit with a message for each error."""
    try:
        return UserCreate(email=email, password=password)
    except ValidationError as error:
        for item in error.errors():
            typer.echo(f"{item['loc'][0]}: {item['msg']}", err=True)
        raise typer.Exit(1) from None


async def _create_user(data: UserCreate) -> None:
    try:
        async with open_session(load_settings()) as session:
            await service.create_user(session, data.email, data.password)
    except DomainError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


async def _set_password(data: UserCreate) -> None:
    try:
        async with open_session(load_settings()) as session:
            await service.reset_password(session, data.email, data.password)
    except DomainError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
