"""Sessions in a signed cookie, and the token by which their forms are known."""

import secrets

from fastapi import HTTPException, Request
from itsdangerous import TimestampSigner
from starlette.middleware import sessions
from starlette.types import ASGIApp

from app.settings import Settings

TWO_WEEKS = 14 * 24 * 3600


class SessionMiddleware(sessions.SessionMiddleware):
    """Starlette's, with keys that can change: the newest signs, the earlier ones still count."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        super().__init__(
            app,
            settings.secret_key.get_secret_value(),
            max_age=TWO_WEEKS,
            https_only=settings.production,
        )
        self.signer = TimestampSigner(settings.secret_keys, salt="session")


def csrf_token(request: Request) -> str:
    """Return the token that each form of this session carries."""
    if "csrf_token" not in request.session:
        request.session["csrf_token"] = secrets.token_urlsafe(32)
    token: str = request.session["csrf_token"]
    return token


async def check_csrf(request: Request) -> None:
    """Refuse a form that is not from a page of this session. For use as a dependency."""
    if request.method != "POST":
        return
    if not is_csrf_token(request, (await request.form()).get("csrf_token")):
        raise HTTPException(403, "The form is too old. Go back, reload the page and try again.")


def is_csrf_token(request: Request, given: object) -> bool:
    """Compare in constant time."""
    known = request.session.get("csrf_token")
    if not known or not isinstance(given, str):
        return False
    return secrets.compare_digest(given.encode(), known.encode())
