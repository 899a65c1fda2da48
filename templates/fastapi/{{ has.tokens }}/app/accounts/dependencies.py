"""Account dependencies for endpoints and WebSockets of the API."""

from typing import Annotated

from fastapi import Depends
from fastapi.security import OAuth2PasswordBearer

from app.accounts import tokens
from app.accounts.models import User
from app.database import SessionDep
from app.exceptions import NotAuthenticatedError
from app.settings import SettingsDep

oauth2_scheme = OAuth2PasswordBearer(tokenUrl="/api/v1/auth/token", auto_error=False)


async def get_current_user(
    session: SessionDep,
    settings: SettingsDep,
    access_token: Annotated[str | None, Depends(oauth2_scheme)],
) -> User:
    """Return the bearer token's user, or raise NotAuthenticatedError."""
    user = await tokens.get_user(session, settings, access_token) if access_token else None
    if user is None:
        raise NotAuthenticatedError("A valid access token is required.")
    return user


CurrentUser = Annotated[User, Depends(get_current_user)]
