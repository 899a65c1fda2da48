"""Rules for accounts, shared by pages, API and commands."""

from functools import cache

import structlog
from flask import Response, request
from sqlalchemy import select
from werkzeug.security import check_password_hash, generate_password_hash

from app.extensions import db

from .models import User

MIN_PASSWORD_LENGTH = 8
MAX_PASSWORD_LENGTH = 128

logger = structlog.stdlib.get_logger(__name__)


def find_user(email: str) -> User | None:
    """Return the user with this e-mail address."""
    return db.session.scalar(select(User).where(User.email == email.lower()))


def authenticate(email: str, password: str) -> User | None:
    """Return the user if the password is correct.

    For an unknown e-mail address, this checks a dummy hash. The time does not reveal accounts then.
    """
    user = find_user(email)
    password_hash = user.password_hash if user else make_dummy_hash()
    if check_password_hash(password_hash, password) and user:
        return user
    logger.warning("login failed", ip_address=request.remote_addr)
    return None


def create_user(email: str, password: str) -> User:
    """Create an account."""
    user = User(email=email.lower())
    user.set_password(password)
    db.session.add(user)
    db.session.commit()
    return user


def change_password(user: User, password: str) -> None:
    """Change the password. Sessions and tokens of the user become invalid."""
    user.set_password(password)
    db.session.commit()


@cache
def make_dummy_hash() -> str:
    """Return the hash of a password that no account has."""
    return generate_password_hash("dummy password")


def is_failed_login(response: Response) -> bool:
    """Return True for the responses that count for the limits."""
    return response.status_code in (401, 422)
