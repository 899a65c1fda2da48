"""Commands: `python -m app.cli create-user EMAIL`, `python -m app.cli set-password EMAIL`."""

import argparse
import asyncio
import getpass

from pydantic import BaseModel, ValidationError
from sqlalchemy.ext.asyncio import async_sessionmaker

from app.accounts.credentials import NewPassword
from app.accounts.service import create_user, set_password
from app.database import create_engine
from app.errors import explain
from app.fields import Email
from app.settings import load_settings

# What each does, and why it could not.
COMMANDS = {
    "create-user": (create_user, "has an account already"),
    "set-password": (set_password, "has no account"),
}


class Account(BaseModel):
    """Whose account, and its new password."""

    email: Email
    password: NewPassword


async def run(name: str, account: Account) -> None:
    """Do it, or stop with the reason why not."""
    command, obstacle = COMMANDS[name]
    engine = create_engine(load_settings().database_url.get_secret_value())
    user = await command(async_sessionmaker(engine), account.email, account.password)
    await engine.dispose()
    if user is None:
        raise SystemExit(f"{account.email} {obstacle}.")


def main(arguments: list[str] | None = None) -> None:
    """Run one command."""
    parser = argparse.ArgumentParser(prog="python -m app.cli")
    parser.add_argument("command", choices=COMMANDS, help="set-password signs out everywhere, too")
    parser.add_argument("email")
    parser.add_argument("--password", help="asked for if it is not given")
    given = parser.parse_args(arguments)
    try:
        account = Account(email=given.email, password=given.password or getpass.getpass())
    except ValidationError as error:
        faults = [f"{fault['loc'][0]}: {explain(fault)}" for fault in error.errors()]
        raise SystemExit("\n".join(faults)) from None
    asyncio.run(run(given.command, account))


if __name__ == "__main__":
    main()
