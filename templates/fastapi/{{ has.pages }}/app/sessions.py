"""Session cookie and CSRF protection.

The CSRF packages for Starlette compare a cookie with a header, which HTML forms cannot send. This
module keeps the token in the session, as Django and Flask-WTF can.
"""

import secrets

from fastapi import HTTPException, Request
from itsdangerous import TimestampSigner
from starlette.middleware import sessions
from starlette.types import ASGIApp

from app.settings import Settings

SESSION_LIFETIME = 14 * 24 * 3600
CSRF_HEADER = "X-CSRFToken"
CSRF_FIELD = "csrf_token"
SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")


class SessionMiddleware(sessions.SessionMiddleware):
    """Starlette's signed session cookie, which earlier secret keys can also have signed."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        super().__init__(
            app,
            secret_key=settings.secret_keys[0],
            max_age=SESSION_LIFETIME,
            https_only=settings.is_production,
        )
        # The signer signs with the last key.
        self.signer = TimestampSigner(settings.secret_keys[::-1], salt="session")


def get_csrf_token(request: Request) -> str:
    """Return the session's CSRF token. Create one if there is none."""
    if CSRF_FIELD not in request.session:
        request.session[CSRF_FIELD] = secrets.token_urlsafe(32)
    token: str = request.session[CSRF_FIELD]
    return token


async def check_csrf(request: Request) -> None:
    """Raise 403 if a request that changes something has no valid CSRF token."""
    if request.method in SAFE_METHODS:
        return
    token = request.headers.get(CSRF_HEADER)
    if token is None:
        token = str((await request.form()).get(CSRF_FIELD, ""))
    expected = request.session.get(CSRF_FIELD, "")
    if not expected or not secrets.compare_digest(token.encode(), expected.encode()):
        raise HTTPException(403, "CSRF verification failed. Reload the page and try again.")
