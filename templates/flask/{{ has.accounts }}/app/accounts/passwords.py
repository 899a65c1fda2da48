"""Passwords are stored as scrypt hashes."""

from functools import cache

from werkzeug.security import check_password_hash, generate_password_hash

METHOD = "scrypt"
SHORTEST, LONGEST = 8, 128


def hashed(password: str) -> str:
    """What is stored of a password."""
    return generate_password_hash(password, METHOD)


def matches(stored: str | None, password: str) -> bool:
    """Whether this is the password. Where none is stored, the answer takes as long and is no."""
    right = check_password_hash(stored or decoy(), password)
    return right and stored is not None


@cache
def decoy() -> str:
    """The hash that stands in for accounts that do not exist."""
    return hashed("a password that nobody has")
