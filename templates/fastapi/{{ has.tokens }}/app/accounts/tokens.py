"""Tokens: short ones that give access, and long ones that are exchanged for the next pair."""

import datetime as dt
from contextlib import suppress
from typing import Literal
from uuid import UUID, uuid4

import jwt
from pydantic import BaseModel
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.credentials import digest, new_token
from app.accounts.models import RefreshToken, User
from app.database import Sessions
from app.records import now
from app.settings import Settings

ACCESS = dt.timedelta(minutes=15)
REFRESH = dt.timedelta(days=30)
ALGORITHM, TYPE = "HS256", "at+jwt"


class TokenPair(BaseModel):
    """What a client keeps."""

    access_token: str
    refresh_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105
    expires_in: int = int(ACCESS.total_seconds())


async def issue(
    session: AsyncSession, settings: Settings, user_id: int, family: UUID | None = None
) -> TokenPair:
    """Make a pair, of a new family if none is given. What has expired goes."""
    token, expires_at = new_token(), now() + REFRESH
    await session.execute(delete(RefreshToken).where(RefreshToken.created_at < now() - REFRESH))
    row = RefreshToken(user_id=user_id, token_digest=digest(token), expires_at=expires_at)
    row.family = family or uuid4()
    session.add(row)
    claims = {"sub": str(user_id), "sid": row.family.hex, "jti": uuid4().hex}
    times = {"iat": now(), "exp": now() + ACCESS}
    key = settings.secret_key.get_secret_value()
    access_token = jwt.encode(claims | times, key, ALGORITHM, {"typ": TYPE})
    return TokenPair(access_token=access_token, refresh_token=token)


def _read_family(settings: Settings, token: str) -> UUID | None:
    """Read an access token that one of our keys has signed and that has not expired."""
    for key in reversed(settings.secret_keys):
        with suppress(jwt.InvalidTokenError, ValueError):
            read = jwt.decode_complete(token, key, [ALGORITHM], options={"require": ["exp", "sid"]})
            return UUID(read["payload"]["sid"]) if read["header"].get("typ") == TYPE else None
    return None


async def find_user(session: AsyncSession, settings: Settings, token: str) -> User | None:
    """Find whose access token this is. It is worth nothing once its family has ended."""
    if (family := _read_family(settings, token)) is None:
        return None
    owner = select(User).join(RefreshToken).where(RefreshToken.family == family)
    return await session.scalar(owner.limit(1))


async def rotate(sessions: Sessions, settings: Settings, token: str) -> TokenPair | None:
    """Exchange a refresh token. One that comes twice has been stolen, so its whole family ends."""
    async with sessions.begin() as session:
        found = await _find(session, token)
        if found is None or found.expires_at <= now():
            return None
        unused = RefreshToken.id == found.id, RefreshToken.used_at.is_(None)
        use = update(RefreshToken).where(*unused).values(used_at=now()).returning(RefreshToken.id)
        if await session.scalar(use) is None:
            await _end_family(session, found.family)
            return None
        return await issue(session, settings, found.user_id, found.family)


async def revoke(session: AsyncSession, token: str) -> None:
    """End the family of a refresh token."""
    if found := await _find(session, token):
        await _end_family(session, found.family)


async def _find(session: AsyncSession, token: str) -> RefreshToken | None:
    """Find a token, and let nobody else change its owner's before this transaction ends."""
    known = RefreshToken.token_digest == digest(token)
    owner = select(User.id).join(RefreshToken).where(known)
    await session.execute(owner.with_for_update(of=User, key_share=True))
    return await session.scalar(select(RefreshToken).where(known))


async def _end_family(session: AsyncSession, family: UUID) -> None:
    await session.execute(delete(RefreshToken).where(RefreshToken.family == family))
