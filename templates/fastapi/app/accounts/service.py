"""What can be done with an account, for pages, the API and the command line alike."""

import datetime as dt
import math

from fastapi import HTTPException
from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.credentials import hash_password, verify_password
from app.accounts.models import SignInFailure, User
from app.database import Sessions
from app.records import now

WINDOW = dt.timedelta(minutes=1)
FAILURES_PER_ACCOUNT = 5
FAILURES_PER_ADDRESS = 20


async def create_user(sessions: Sessions, email: str, password: str) -> User | None:
    """Add an account. None if the address has one."""
    user = User(email=email.lower(), password_hash=await hash_password(password))
    try:
        async with sessions.begin() as session:
            session.add(user)
    except IntegrityError:
        return None
    return user


async def authenticate(
    sessions: Sessions,
    email: str,
    password: str,
    address: str,
) -> User | None:
    """Find whose address and password these are. Failures are counted, and too many end in 429."""
    email = email.lower()
    async with sessions.begin() as session:
        await _limit(session, SignInFailure.email == email, FAILURES_PER_ACCOUNT)
        await _limit(session, SignInFailure.address == address, FAILURES_PER_ADDRESS)
        user = await session.scalar(select(User).where(User.email == email))
    if await verify_password(password, user.password_hash if user else None):
        return user
    # A transaction of its own, because the request's is rolled back when it is refused.
    async with sessions.begin() as session:
        session.add(SignInFailure(email=email, address=address))
        past = SignInFailure.created_at < now() - WINDOW
        await session.execute(delete(SignInFailure).where(past))
    return None


async def _limit(session: AsyncSession, same: ColumnElement[bool], most: int) -> None:
    recent = SignInFailure.created_at >= now() - WINDOW
    query = select(SignInFailure.created_at).where(same, recent)
    failures = (await session.scalars(query.order_by(SignInFailure.created_at.desc()))).all()
    if len(failures) >= most:
        wait = failures[most - 1] + WINDOW - now()
        headers = {"Retry-After": str(max(1, math.ceil(wait.total_seconds())))}
        raise HTTPException(429, "Too many attempts have failed. Try again in a minute.", headers)
