"""Schemas of the endpoints for tokens."""

from pydantic import BaseModel, Field

from app.schemas import Email, Output

from .service import MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH


class CredentialsIn(BaseModel):
    """E-mail address and password."""

    email: Email
    password: str


class RefreshTokenIn(BaseModel):
    """A refresh token."""

    refresh_token: str


class TokensOut(Output):
    """An access token, and the refresh token to get the next one."""

    access_token: str
    refresh_token: str
    token_type: str = "Bearer"  # noqa: S105
    expires_in: int = Field(description="Seconds until the access token expires.")


class PasswordIn(BaseModel):
    """The current and the new password."""

    current_password: str
    new_password: str = Field(min_length=MIN_PASSWORD_LENGTH, max_length=MAX_PASSWORD_LENGTH)


class UserOut(Output):
    """The account of a user."""

    id: int
    email: str
