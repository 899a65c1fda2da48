"""What can be done with an account, for pages, the API and the command line alike."""

import datetime as dt
import math

from anyio import CapacityLimiter
from fastapi import HTTPException
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from app.accounts.credentials import hash_password, verify_password
from app.accounts.models import SignInFailure, User
from app.database import Sessions
from app.records import now

WINDOW = dt.timedelta(minutes=1)
FAILURES_PER_ACCOUNT = 5
FAILURES_PER_ADDRESS = 20
# Right ones count while they are under way, so these have to be few.
AT_ONCE = CapacityLimiter(2)


async def create_user(sessions: Sessions, email: str, password: str) -> User | None:
    """Add an account. None if the address has one."""
    user = User(email=email.lower(), password_hash=await hash_password(password))
    try:
        async with sessions.begin() as session:
            session.add(user)
    except IntegrityError:
        return None
    return user


async def authenticate(sessions: Sessions, email: str, password: str, address: str) -> User | None:
    """Find whose address and password these are. Failures are counted, and too many end in 429."""
    attempt = SignInFailure(email=email.lower(), address=address)
    async with AT_ONCE:
        # A failure until it proves right, so that what is tried at the same time is counted too.
        async with sessions.begin() as session:
            past = SignInFailure.created_at < now() - WINDOW
            await session.execute(delete(SignInFailure).where(past))
            session.add(attempt)
        async with sessions() as session:
            wait = max(
                await _wait(session, attempt, SignInFailure.email, FAILURES_PER_ACCOUNT),
                await _wait(session, attempt, SignInFailure.address, FAILURES_PER_ADDRESS),
            )
            user = await session.scalar(select(User).where(User.email == attempt.email))
        known = user.password_hash if user else None
        if not wait and not await verify_password(password, known):
            return None
        async with sessions.begin() as session:
            await session.execute(delete(SignInFailure).where(SignInFailure.id == attempt.id))
    if wait:
        headers = {"Retry-After": str(wait)}
        raise HTTPException(429, "Too many attempts have failed. Try again in a minute.", headers)
    return user


async def _wait(
    session: AsyncSession, attempt: SignInFailure, column: InstrumentedAttribute[str], most: int
) -> int:
    """Count the seconds until there have been fewer than `most` failures before this attempt."""
    same = column == getattr(attempt, column.key)
    earlier = [SignInFailure.id < attempt.id, SignInFailure.created_at >= now() - WINDOW]
    query = select(SignInFailure.created_at).where(same, *earlier)
    nth = query.order_by(SignInFailure.id.desc()).offset(most - 1).limit(1)
    since = await session.scalar(nth)
    return max(1, math.ceil((since + WINDOW - now()).total_seconds())) if since else 0
