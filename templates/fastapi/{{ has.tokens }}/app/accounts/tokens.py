"""Access tokens (PyJWT), and refresh tokens that are replaced at each use."""

import datetime as dt
import hashlib
import secrets
from contextlib import suppress
from uuid import UUID, uuid4

import jwt
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import RefreshToken, User
from app.accounts.schemas import TokenPair
from app.database import SessionMaker, utc_now
from app.exceptions import NotAuthenticatedError
from app.settings import Settings

ACCESS_TOKEN_LIFETIME = dt.timedelta(minutes=15)
REFRESH_TOKEN_LIFETIME = dt.timedelta(days=30)
ALGORITHM = "HS256"
TOKEN_TYPE = "at+jwt"  # noqa: S105


def hash_token(token: str) -> str:
    """Return the hash under which a refresh token is stored."""
    return hashlib.sha256(token.encode()).hexdigest()


async def issue(
    session: AsyncSession,
    settings: Settings,
    user_id: int,
    family: UUID | None = None,
) -> TokenPair:
    """Issue a token pair of this family, or of a new one."""
    now = utc_now()
    family = family or uuid4()
    refresh_token = secrets.token_urlsafe(32)
    await session.execute(delete(RefreshToken).where(RefreshToken.expires_at < now))
    session.add(
        RefreshToken(
            user_id=user_id,
            token_hash=hash_token(refresh_token),
            family=family,
            expires_at=now + REFRESH_TOKEN_LIFETIME,
        )
    )
    claims = {
        "sub": str(user_id),
        "sid": family.hex,
        "jti": uuid4().hex,
        "iat": now,
        "exp": now + ACCESS_TOKEN_LIFETIME,
    }
    return TokenPair(
        access_token=jwt.encode(claims, settings.secret_keys[0], ALGORITHM, {"typ": TOKEN_TYPE}),
        refresh_token=refresh_token,
        expires_in=int(ACCESS_TOKEN_LIFETIME.total_seconds()),
    )


def read_family(settings: Settings, access_token: str) -> UUID | None:
    """Return the token family of a valid access token, or None."""
    for key in settings.secret_keys:
        with suppress(jwt.InvalidTokenError, ValueError):
            token = jwt.decode_complete(
                access_token, key, [ALGORITHM], options={"require": ["exp", "sid"]}
            )
            if token["header"].get("typ") == TOKEN_TYPE:
                return UUID(token["payload"]["sid"])
    return None


async def get_user(session: AsyncSession, settings: Settings, access_token: str) -> User | None:
    """Return the user of an access token. Logging out ends the family, and so the token."""
    family = read_family(settings, access_token)
    if family is None:
        return None
    query = select(User).join(RefreshToken).where(RefreshToken.family == family).limit(1)
    user: User | None = await session.scalar(query)
    return user


async def rotate(session_maker: SessionMaker, settings: Settings, refresh_token: str) -> TokenPair:
    """Exchange a refresh token for the next pair, or raise NotAuthenticatedError.

    A token that is used twice may have been stolen, so its whole family ends.
    """
    async with session_maker.begin() as session:
        token = await get_locked(session, refresh_token)
        if token is not None and token.expires_at > utc_now():
            unused = RefreshToken.id == token.id, RefreshToken.used_at.is_(None)
            result = await session.scalar(
                update(RefreshToken)
                .where(*unused)
                .values(used_at=utc_now())
                .returning(RefreshToken.id)
            )
            if result is not None:
                return await issue(session, settings, token.user_id, token.family)
            await end_family(session, token.family)
    raise NotAuthenticatedError("Invalid refresh token.")


async def revoke(session: AsyncSession, refresh_token: str) -> None:
    """Revoke a refresh token and its whole token family."""
    token = await get_locked(session, refresh_token)
    if token is not None:
        await end_family(session, token.family)


async def get_locked(session: AsyncSession, refresh_token: str) -> RefreshToken | None:
    """Return the token. Lock its user's row, so that its family changes in one place at a time."""
    is_token = RefreshToken.token_hash == hash_token(refresh_token)
    owner = select(User.id).join(RefreshToken).where(is_token)
    await session.execute(owner.with_for_update(of=User, key_share=True))
    token: RefreshToken | None = await session.scalar(select(RefreshToken).where(is_token))
    return token


async def end_family(session: AsyncSession, family: UUID) -> None:
    """Delete all refresh tokens of a family."""
    await session.execute(delete(RefreshToken).where(RefreshToken.family == family))
