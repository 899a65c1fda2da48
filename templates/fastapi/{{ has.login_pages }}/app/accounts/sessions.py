"""Who is signed in on pages: the cookie holds a token, the database knows whose it is."""

import datetime as dt
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, HTTPException, Request
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.credentials import digest, new_token
from app.accounts.models import User, UserSession
from app.database import SessionsDep
from app.records import now
from app.sessions import TWO_WEEKS

LIFETIME = dt.timedelta(seconds=TWO_WEEKS)


async def begin_session(request: Request, session: AsyncSession, user: User) -> None:
    """Sign someone in. The session is a new one, so nobody can have planted it."""
    await end_session(request, session)
    await session.execute(delete(UserSession).where(UserSession.created_at <= now() - LIFETIME))
    token = new_token()
    session.add(UserSession(user_id=user.id, token_digest=digest(token)))
    request.session["token"] = token


async def end_session(request: Request, session: AsyncSession) -> None:
    """Sign out, on the server too."""
    known = UserSession.token_digest == digest(request.session.get("token", ""))
    await session.execute(delete(UserSession).where(known))
    request.session.clear()


async def current_user(request: Request, sessions: SessionsDep) -> User | None:
    """Find who sent the request, for the header of the page too; no connection is held on to."""
    request.state.user = None
    if "token" not in request.session:
        return None
    known = UserSession.token_digest == digest(request.session["token"])
    recent = UserSession.created_at > now() - LIFETIME
    async with sessions() as session:
        user = await session.scalar(select(User).join(UserSession).where(known, recent))
    if user is None:  # it was ended elsewhere
        del request.session["token"]
    request.state.user = user
    return user


CurrentUserDep = Annotated[User | None, Depends(current_user)]


async def require_user(request: Request, user: CurrentUserDep) -> User:
    """Send everyone else to the sign-in page, and back afterwards."""
    if user is None:
        query = f"?next={quote(request.url.path)}" if request.method == "GET" else ""
        raise HTTPException(303, headers={"Location": f"/accounts/login{query}"})
    return user


UserDep = Annotated[User, Depends(require_user)]
SIGNED_IN = Depends(require_user)
