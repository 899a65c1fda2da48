"""Endpoints to issue, refresh and revoke tokens."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response
from fastapi.security import OAuth2PasswordRequestForm

from app.accounts import service, tokens
from app.accounts.dependencies import CurrentUser
from app.accounts.schemas import PasswordChange, RefreshTokenBody, TokenPair, UserPublic
from app.database import SessionDep, SessionMakerDep
from app.errors import problems
from app.rate_limits import IPAddressDep, RateLimiterDep
from app.settings import SettingsDep

router = APIRouter(prefix="/auth", tags=["auth"])


@router.post("/token", responses=problems(401, 413, 429))
async def create_token(
    form: Annotated[OAuth2PasswordRequestForm, Depends()],
    response: Response,
    session_maker: SessionMakerDep,
    settings: SettingsDep,
    rate_limiter: RateLimiterDep,
    ip_address: IPAddressDep,
) -> TokenPair:
    """Issue tokens for an e-mail address (`username`) and a password."""
    user = await service.authenticate(
        session_maker, rate_limiter, form.username, form.password, ip_address
    )
    response.headers["Cache-Control"] = "no-store"
    async with session_maker.begin() as session:
        return await tokens.issue(session, settings, user.id)


@router.post("/refresh", responses=problems(401, 413))
async def refresh_token(
    data: RefreshTokenBody,
    response: Response,
    session_maker: SessionMakerDep,
    settings: SettingsDep,
) -> TokenPair:
    """Exchange a refresh token for the next token pair. Each token is valid once."""
    response.headers["Cache-Control"] = "no-store"
    return await tokens.rotate(session_maker, settings, data.refresh_token)


@router.post("/logout", status_code=204, responses=problems(413))
async def revoke_token(data: RefreshTokenBody, session: SessionDep) -> None:
    """Revoke a refresh token and its whole token family."""
    await tokens.revoke(session, data.refresh_token)


@router.get("/me", response_model=UserPublic, responses=problems(401))
async def get_me(user: CurrentUser) -> Any:
    """Return the current user."""
    return user


@router.post("/password", status_code=204, responses=problems(401, 413, 429))
async def change_password(
    data: PasswordChange,
    user: CurrentUser,
    session: SessionDep,
    session_maker: SessionMakerDep,
    rate_limiter: RateLimiterDep,
    ip_address: IPAddressDep,
) -> None:
    """Change the current user's password and revoke all of their tokens."""
    await service.authenticate(
        session_maker, rate_limiter, user.email, data.current_password, ip_address
    )
    await service.set_password(session, user, data.new_password)
