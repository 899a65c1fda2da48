"""Password hashing with pwdlib, in threads because it is slow on purpose."""

import asyncio
import secrets
from functools import cache

from pwdlib import PasswordHash

password_hasher = PasswordHash.recommended()
# Each hash uses one core and 64 MiB.
hash_slots = asyncio.Semaphore(2)


async def hash_password(password: str) -> str:
    """Return the hash of a password."""
    async with hash_slots:
        return await asyncio.to_thread(password_hasher.hash, password)


async def verify_password(password: str, password_hash: str | None) -> bool:
    """Return True if the password matches the hash.

    Without a hash, compare with a dummy so that the time does not reveal which accounts exist.
    """

    def verify() -> bool:
        is_match = password_hasher.verify(password, password_hash or get_dummy_hash())
        return is_match and password_hash is not None

    async with hash_slots:
        return await asyncio.to_thread(verify)


@cache
def get_dummy_hash() -> str:
    """Return the hash of a random password."""
    return password_hasher.hash(secrets.token_urlsafe())
