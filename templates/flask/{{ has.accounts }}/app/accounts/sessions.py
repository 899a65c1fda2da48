"""Where people are signed in: a session is a browser, or a program with its tokens."""

import datetime as dt
import secrets

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, contains_eager, mapped_column, relationship

from app.extensions import db
from app.models import Model, now

from .models import User

LIFETIME = dt.timedelta(days=30)


class UserSession(Model):
    """A session. What leaves the server names it by its key, and is signed."""

    __tablename__ = "user_sessions"

    key: Mapped[str] = mapped_column(String(32), unique=True)
    stamp: Mapped[str] = mapped_column(String(32))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    user: Mapped[User] = relationship()


def begin(user: User) -> UserSession:
    """Sign in. Sessions that are too old are forgotten."""
    old = UserSession.updated_at < now() - LIFETIME
    db.session.execute(delete(UserSession).where(old))
    session = UserSession(key=secrets.token_hex(16), stamp=user.stamp, user=user)
    db.session.add(session)
    db.session.commit()
    return session


def find(key: str | None) -> UserSession | None:
    """The session, unless it has ended: signed out, too old, or the password is another."""
    lasting = UserSession.stamp == User.stamp, UserSession.updated_at > now() - LIFETIME
    query = select(UserSession).join(UserSession.user).where(UserSession.key == key, *lasting)
    return db.session.scalar(query.options(contains_eager(UserSession.user)))


def end(key: str | None) -> None:
    """Sign out. What was copied of the session is worthless from now on."""
    db.session.execute(delete(UserSession).where(UserSession.key == key))
    db.session.commit()
