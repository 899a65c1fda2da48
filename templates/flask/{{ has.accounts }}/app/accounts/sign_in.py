"""Who signs in: an e-mail address and a password, tried a few times a minute.

Attempts are counted in the database, so that all processes and machines count together.
"""

import datetime as dt
import hashlib

from sqlalchemy import delete, or_, select
from werkzeug.exceptions import TooManyRequests

from app.extensions import db
from app.models import now

from . import passwords
from .models import SignInAttempt, User

WINDOW = dt.timedelta(minutes=1)
FAILURES_PER_ACCOUNT, FAILURES_PER_ADDRESS = 5, 20


def authenticate(email: str, password: str, address: str | None) -> User | None:
    """The account's owner, or None whatever was wrong. Who fails too often has to wait."""
    email = email.lower()
    account, origin = digest(f"account {email}"), digest(f"address {address}")
    begin_attempt({account: FAILURES_PER_ACCOUNT, origin: FAILURES_PER_ADDRESS})
    user = db.session.scalar(select(User).where(User.email == email))
    if not passwords.matches(user.password_hash if user else None, password):
        return None
    end_attempt(account, origin)
    return user


def digest(text: str) -> str:
    """What is kept of an address in the count."""
    return hashlib.sha256(text.encode()).hexdigest()


def begin_attempt(limits: dict[str, int]) -> None:
    """Count an attempt before it is known to fail, so that many at once are not one."""
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.created_at <= now() - WINDOW))
    attempts = [SignInAttempt(key=key) for key in limits]
    db.session.add_all(attempts)
    db.session.commit()
    waits = [wait for key, limit in limits.items() if (wait := seconds_to_wait(key, limit))]
    if waits:
        for attempt in attempts:
            db.session.delete(attempt)
        db.session.commit()
        raise TooManyRequests("Too many failures. Wait a minute.", retry_after=max(waits))


def seconds_to_wait(key: str, limit: int) -> int:
    """0 unless there were more attempts than the limit allows."""
    times = select(SignInAttempt.created_at).where(SignInAttempt.key == key)
    newest_first = times.order_by(SignInAttempt.id.desc())
    first_too_many = db.session.scalar(newest_first.offset(limit).limit(1))
    if first_too_many is None:
        return 0
    return max(1, int((first_too_many + WINDOW - now()).total_seconds()))


def end_attempt(account: str, origin: str) -> None:
    """A success clears the account, and takes back what was counted against the address."""
    last = select(SignInAttempt.id).where(SignInAttempt.key == origin)
    last = last.order_by(SignInAttempt.id.desc()).limit(1)
    matching = or_(SignInAttempt.key == account, SignInAttempt.id.in_(last))
    db.session.execute(delete(SignInAttempt).where(matching))
    db.session.commit()
