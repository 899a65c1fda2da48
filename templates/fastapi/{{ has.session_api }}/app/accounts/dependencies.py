"""Account dependencies for endpoints of the API, which scripts of the pages call."""

from typing import Annotated

from fastapi import Depends

from app.accounts.models import User
from app.accounts.sessions import SessionUser
from app.sessions import check_csrf


async def get_current_user(user: SessionUser, _csrf: Annotated[None, Depends(check_csrf)]) -> User:
    """Return the session's user, or raise NotAuthenticatedError. Changes need a CSRF token."""
    return user


CurrentUser = Annotated[User, Depends(get_current_user)]
