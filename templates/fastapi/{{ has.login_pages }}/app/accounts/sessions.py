"""Log-in sessions: the session cookie holds the user's id.

It also holds a hash of the password's hash, so that a new password ends all sessions. Django does
the same.
"""

import hashlib
import secrets
from typing import Annotated

from fastapi import Depends, Request
from fastapi.requests import HTTPConnection

from app.accounts.models import User
from app.database import SessionDep
from app.exceptions import NotAuthenticatedError


def hash_session(user: User) -> str:
    """Return the value that changes with the user's password."""
    return hashlib.sha256(user.password_hash.encode()).hexdigest()


def log_in(request: Request, user: User) -> None:
    """Start a session. It shares nothing with the visitor's session before."""
    request.session.clear()
    request.session["user_id"] = user.id
    request.session["user_hash"] = hash_session(user)


def log_out(request: Request) -> None:
    """End the session."""
    request.session.clear()


async def load_user(connection: HTTPConnection, session: SessionDep) -> User | None:
    """Return the session's user, or None. The header of the pages shows the e-mail address."""
    connection.state.user_email = None
    user_id = connection.session.get("user_id")
    user = await session.get(User, user_id) if user_id else None
    if user is None:
        return None
    if not secrets.compare_digest(connection.session["user_hash"], hash_session(user)):
        return None
    connection.state.user_email = user.email
    return user


async def get_session_user(user: Annotated[User | None, Depends(load_user)]) -> User:
    """Return the session's user, or raise NotAuthenticatedError."""
    if user is None:
        raise NotAuthenticatedError("Log in to continue.")
    return user


SessionUser = Annotated[User, Depends(get_session_user)]
