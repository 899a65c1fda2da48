"""Commands: `python -m app.cli create-user EMAIL`."""

import argparse
import asyncio
import getpass

from pydantic import BaseModel, ValidationError
from sqlalchemy.ext.asyncio import async_sessionmaker

from app.accounts.credentials import NewPassword
from app.accounts.service import create_user
from app.database import create_engine
from app.fields import Email
from app.settings import load_settings


class NewUser(BaseModel):
    """Who is added."""

    email: Email
    password: NewPassword


async def add_user(new: NewUser) -> None:
    """Add an account, or stop with the reason why not."""
    engine = create_engine(load_settings().database_url.get_secret_value())
    user = await create_user(async_sessionmaker(engine), new.email, new.password)
    await engine.dispose()
    if user is None:
        raise SystemExit(f"{new.email} has an account already.")


def main(arguments: list[str] | None = None) -> None:
    """Run one command."""
    parser = argparse.ArgumentParser(prog="python -m app.cli")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("create-user", help="add an account")
    command.add_argument("email")
    command.add_argument("--password", help="asked for if it is not given")
    given = parser.parse_args(arguments)
    try:
        new = NewUser(email=given.email, password=given.password or getpass.getpass())
    except ValidationError as error:
        raise SystemExit("\n".join(f"{e['loc'][0]}: {e['msg']}" for e in error.errors())) from None
    asyncio.run(add_user(new))


if __name__ == "__main__":
    main()
