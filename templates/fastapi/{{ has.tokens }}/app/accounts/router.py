"""The API of accounts: tokens are had, renewed and given back."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Request, Response
from pydantic import BaseModel, ConfigDict, StringConstraints

from app.accounts import service, tokens
from app.accounts.access import WriterDep
from app.accounts.credentials import Password
from app.accounts.tokens import TokenPair
from app.api import JSONRoute
from app.database import SessionDep, SessionsDep
from app.errors import problems
from app.fields import Input, Text

router = APIRouter(prefix="/auth", tags=["auth"], route_class=JSONRoute)


class Credentials(Input):
    """What proves who someone is."""

    email: Annotated[Text, StringConstraints(max_length=254)]
    password: Password


class RefreshTokenInput(Input):
    """A refresh token."""

    refresh_token: Text


class Me(BaseModel):
    """An account, as its owner sees it."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    email: str


@router.post("/token", responses=problems(401, 413, 415, 429))
async def create_token(
    data: Credentials, request: Request, response: Response, sessions: SessionsDep
) -> TokenPair:
    """Exchange an address and a password for tokens."""
    address = request.client.host if request.client else ""
    user = await service.authenticate(sessions, data.email, data.password, address)
    if user is None:
        raise _unauthorized("This address and this password do not belong together.")
    response.headers["Cache-Control"] = "no-store"
    async with sessions.begin() as session:
        return await tokens.issue(session, request.app.state.settings, user.id)


@router.post("/refresh", responses=problems(401, 413, 415))
async def refresh_token(
    data: RefreshTokenInput, request: Request, response: Response, sessions: SessionsDep
) -> TokenPair:
    """Exchange a refresh token for the next pair. Each can be exchanged once."""
    pair = await tokens.rotate(sessions, request.app.state.settings, data.refresh_token)
    if pair is None:
        raise _unauthorized("This refresh token is not valid.")
    response.headers["Cache-Control"] = "no-store"
    return pair


@router.post("/logout", status_code=204, responses=problems(413, 415))
async def revoke_token(data: RefreshTokenInput, session: SessionDep) -> None:
    """Give a refresh token back: neither it nor those that came of it are valid any more."""
    await tokens.revoke(session, data.refresh_token)


@router.get("/me", responses=problems(401))
async def get_me(user: WriterDep) -> Me:
    """Return the account that the access token stands for."""
    return Me.model_validate(user)


def _unauthorized(detail: str) -> HTTPException:
    return HTTPException(401, detail, {"WWW-Authenticate": "Bearer"})
