"""Tokens for programs: one that is shown for minutes, and one that renews both for weeks.

A refresh token is used once and stored as a hash. When one is used twice, someone has stolen it,
and the session that it belongs to ends.
"""

import datetime as dt
import hashlib
import secrets
from typing import Any

import jwt
from flask import current_app, request
from jwt.types import Options
from sqlalchemy import ForeignKey, String, delete, select, update
from sqlalchemy.orm import Mapped, contains_eager, mapped_column, relationship
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from app.extensions import db
from app.models import Model, now

from . import sessions
from .sessions import UserSession

REQUIRED: Options = {"require": ["sid", "exp"]}
ACCESS_LIFETIME = dt.timedelta(minutes=15)


class RefreshToken(Model):
    """A token that renews, as far as it is stored."""

    __tablename__ = "refresh_tokens"

    digest: Mapped[str] = mapped_column(String(64), unique=True)
    used: Mapped[bool] = mapped_column(default=False)
    session_id: Mapped[int] = mapped_column(
        ForeignKey("user_sessions.id", ondelete="CASCADE"), index=True
    )
    session: Mapped[UserSession] = relationship()


def digest(token: str) -> str:
    """What is stored of a refresh token."""
    return hashlib.sha256(token.encode()).hexdigest()


def refuse(detail: str) -> Unauthorized:
    """The error for a token that is not taken."""
    return Unauthorized(detail, www_authenticate=WWWAuthenticate("bearer"))


def issue(session: UserSession) -> dict[str, Any]:
    """A new pair of tokens for this session, which lasts longer by it."""
    refresh = secrets.token_urlsafe(32)
    old = RefreshToken.created_at < now() - sessions.LIFETIME
    db.session.execute(delete(RefreshToken).where(old))
    db.session.add(RefreshToken(digest=digest(refresh), session=session))
    session.updated_at = now()
    db.session.commit()
    claims = {"sid": session.key, "exp": now() + ACCESS_LIFETIME}
    return {
        "access_token": jwt.encode(claims, current_app.config["SECRET_KEY"], "HS256"),
        "refresh_token": refresh,
        "token_type": "Bearer",  # nosec B105
        "expires_in": int(ACCESS_LIFETIME.total_seconds()),
    }


def find(token: str) -> RefreshToken | None:
    """A refresh token as it is stored, and its session, which nobody else ends meanwhile."""
    query = select(RefreshToken).join(RefreshToken.session).with_for_update(of=UserSession)
    known = query.where(RefreshToken.digest == digest(token))
    return db.session.scalar(known.options(contains_eager(RefreshToken.session)))


def renew(token: str) -> dict[str, Any]:
    """A new pair for a refresh token, which can do so once."""
    row = find(token)
    if row is None or sessions.find(row.session.key) is None:
        raise refuse("The refresh token is not valid.")
    unused = RefreshToken.id == row.id, RefreshToken.used.is_(False)
    use = update(RefreshToken).where(*unused).values(used=True).returning(RefreshToken.id)
    if db.session.scalar(use) is None:
        sessions.end(row.session.key)
        raise refuse("The refresh token is not valid.")
    return issue(row.session)


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


def bearer() -> UserSession:
    """The session whose access token the request carries."""
    given = request.authorization
    if given is None or given.type != "bearer" or not given.token:
        raise refuse("An access token is needed.")
    session = sessions.find(claims_of(given.token)["sid"])
    if session is None:
        raise refuse("The access token is not valid.")
    return session
