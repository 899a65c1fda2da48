"""Tokens for programs: one that is shown for minutes, and one that renews both for weeks.

A refresh token is used once and stored as a hash. Those that come from one sign-in are a family;
when one is used twice, someone has stolen it, and the whole family ends.
"""

import datetime as dt
import hashlib
import secrets
from typing import Any

import jwt
from flask import current_app, request
from jwt.types import Options
from sqlalchemy import ForeignKey, String, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from app.database import db
from app.models import Model, now

from .models import User

REQUIRED: Options = {"require": ["sub", "family", "exp"]}
ACCESS_LIFETIME, REFRESH_LIFETIME = dt.timedelta(minutes=15), dt.timedelta(days=30)


class RefreshToken(Model):
    """A token that renews, as far as it is stored."""

    __tablename__ = "refresh_tokens"

    digest: Mapped[str] = mapped_column(String(64), unique=True)
    family: Mapped[str] = mapped_column(String(32), index=True)
    stamp: Mapped[str] = mapped_column(String(32))
    used: Mapped[bool] = mapped_column(default=False)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    user: Mapped[User] = relationship()


def digest(token: str) -> str:
    """What is stored of a refresh token."""
    return hashlib.sha256(token.encode()).hexdigest()


def refuse(detail: str) -> Unauthorized:
    """The error for a token that is not taken."""
    return Unauthorized(detail, www_authenticate=WWWAuthenticate("bearer"))


def issue(user: User, family: str) -> dict[str, Any]:
    """A new pair of tokens in this family."""
    refresh = secrets.token_urlsafe(32)
    row = RefreshToken(digest=digest(refresh), family=family, stamp=user.stamp, user=user)
    db.session.add(row)
    db.session.commit()
    claims = {"sub": str(user.id), "family": family, "exp": now() + ACCESS_LIFETIME}
    return {
        "access_token": jwt.encode(claims, current_app.config["SECRET_KEY"], "HS256"),
        "refresh_token": refresh,
        "token_type": "Bearer",  # nosec B105
        "expires_in": int(ACCESS_LIFETIME.total_seconds()),
    }


def start_family(user: User) -> dict[str, Any]:
    """The first pair of tokens after a sign-in."""
    old = RefreshToken.created_at < now() - REFRESH_LIFETIME
    db.session.execute(delete(RefreshToken).where(old))
    return issue(user, secrets.token_hex(16))


def end_family(family: str) -> None:
    """Take back all tokens that come from one sign-in."""
    db.session.execute(delete(RefreshToken).where(RefreshToken.family == family))
    db.session.commit()


def revoke(token: str, user: User) -> None:
    """Take back a refresh token of this user's, and its family."""
    row = db.session.scalar(select(RefreshToken).where(RefreshToken.digest == digest(token)))
    if row is not None and row.user_id == user.id:
        end_family(row.family)


def renew(token: str) -> dict[str, Any]:
    """A new pair for a refresh token, which can do so once."""
    row = db.session.scalar(select(RefreshToken).where(RefreshToken.digest == digest(token)))
    if row is None or row.created_at < now() - REFRESH_LIFETIME or row.stamp != row.user.stamp:
        raise refuse("The refresh token is not valid.")
    unused = RefreshToken.id == row.id, RefreshToken.used.is_(False)
    use = update(RefreshToken).where(*unused).values(used=True).returning(RefreshToken.id)
    if db.session.scalar(use) is None:
        end_family(row.family)
        raise refuse("The refresh token is not valid.")
    return issue(row.user, row.family)


def claims_of(token: str) -> dict[str, Any]:
    """What an access token says, if one of our keys signed it and it is still good."""
    for key in [current_app.config["SECRET_KEY"], *current_app.config["SECRET_KEY_FALLBACKS"]]:
        try:
            return jwt.decode(token, key, ["HS256"], options=REQUIRED)
        except jwt.InvalidSignatureError:
            continue
        except jwt.InvalidTokenError:
            break
    raise refuse("The access token is not valid.")


def bearer() -> tuple[User, str]:
    """Whose access token the request carries, and the token's family."""
    given = request.authorization
    if given is None or given.type != "bearer" or not given.token:
        raise refuse("An access token is needed.")
    family = claims_of(given.token)["family"]
    alive = RefreshToken.family == family, RefreshToken.stamp == User.stamp
    user = db.session.scalar(select(User).join(RefreshToken).where(*alive).limit(1))
    if user is None:
        raise refuse("The access token is not valid.")
    return user, family
