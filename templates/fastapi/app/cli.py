"""Commands: `python -m app.cli create-user EMAIL`, `python -m app.cli set-password EMAIL`."""

import argparse
import asyncio
import getpass

from pydantic import BaseModel, ValidationError
from sqlalchemy.ext.asyncio import async_sessionmaker

from app.accounts.credentials import NewPassword
from app.accounts.service import create_user, set_password
from app.database import create_engine
from app.fields import Email
from app.settings import load_settings

# What each does, how, and why it could not.
COMMANDS = {
    "create-user": ("add an account", create_user, "has an account already"),
    "set-password": ("change a password, and sign out everywhere", set_password, "has no account"),
}


class Account(BaseModel):
    """Whose account, and its new password."""

    email: Email
    password: NewPassword


async def run(name: str, account: Account) -> None:
    """Do it, or stop with the reason why not."""
    _, command, obstacle = COMMANDS[name]
    engine = create_engine(load_settings().database_url.get_secret_value())
    user = await command(async_sessionmaker(engine), account.email, account.password)
    await engine.dispose()
    if user is None:
        raise SystemExit(f"{account.email} {obstacle}.")


def main(arguments: list[str] | None = None) -> None:
    """Run one command."""
    parser = argparse.ArgumentParser(prog="python -m app.cli")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (purpose, *_) in COMMANDS.items():
        command = commands.add_parser(name, help=purpose)
        command.add_argument("email")
        command.add_argument("--password", help="asked for if it is not given")
    given = parser.parse_args(arguments)
    try:
        account = Account(email=given.email, password=given.password or getpass.getpass())
    except ValidationError as error:
        raise SystemExit("\n".join(f"{e['loc'][0]}: {e['msg']}" for e in error.errors())) from None
    asyncio.run(run(given.command, account))


if __name__ == "__main__":
    main()
