"""Passwords and tokens: how they are made and what is stored of them."""

import hashlib
import secrets
from functools import cache
from typing import Annotated

from anyio import CapacityLimiter, to_thread
from pwdlib import PasswordHash
from pydantic import StringConstraints

from app.fields import Text

hasher = PasswordHash.recommended()
AT_ONCE = CapacityLimiter(2)  # each takes a core and 64 MiB

Password = Annotated[Text, StringConstraints(max_length=128)]
NewPassword = Annotated[Password, StringConstraints(min_length=8)]


async def hash_password(password: str) -> str:
    """Hash a password, in a thread: that is slow on purpose."""
    return await to_thread.run_sync(hasher.hash, password, limiter=AT_ONCE)


async def verify_password(password: str, password_hash: str | None) -> bool:
    """Compare; where there is no hash that takes as long, and fails."""
    known = password_hash or _hash_of_nobody()
    same = await to_thread.run_sync(hasher.verify, password, known, limiter=AT_ONCE)
    return same and password_hash is not None


@cache
def _hash_of_nobody() -> str:
    return hasher.hash(secrets.token_urlsafe())


def new_token() -> str:
    """Make a token that nobody can guess."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Return what is stored of a token: enough to know it again, not enough to use it."""
    return hashlib.sha256(token.encode()).hexdigest()
