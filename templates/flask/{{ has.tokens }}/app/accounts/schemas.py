"""What sign-in over the API takes and gives."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from app import limits
from app.api.schemas import Input, Text

from . import passwords


class Credentials(Input):
    """Who signs in."""

    email: Annotated[Text, Field(max_length=limits.LONGEST_EMAIL)]
    password: Annotated[Text, Field(max_length=passwords.LONGEST)]


class Renewal(Input):
    """A refresh token."""

    refresh_token: Text


class TokenPair(BaseModel):
    """An access token, and the refresh token that renews both."""

    access_token: str
    refresh_token: str
    token_type: Literal["Bearer"]
    expires_in: int


class UserOut(BaseModel):
    """The owner of an account."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    email: str
