"""Pydantic types and schemas that all components share."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    EmailStr,
    Field,
    HttpUrl,
    StringConstraints,
    TypeAdapter,
)

NO_NUL = r"^[^\x00]*$"  # PostgreSQL cannot store NUL characters.


def to_utc(value: dt.datetime) -> dt.datetime:
    """Convert a datetime to UTC. A datetime without a time zone is taken as UTC."""
    try:
        return value.replace(tzinfo=value.tzinfo or dt.UTC).astimezone(dt.UTC)
    except OverflowError:
        raise ValueError("The datetime is out of range.") from None


def check_url(value: str) -> str:
    """Validate a URL, but keep it as it was written."""
    TypeAdapter(HttpUrl).validate_python(value)
    return value


Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=NO_NUL)
]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=NO_NUL)]
Integer = Annotated[int, Field(ge=-(2**31), le=2**31 - 1)]
Float = Annotated[float, Field(allow_inf_nan=False)]
Money = Annotated[Decimal, Field(max_digits=12, decimal_places=2)]
UTCDateTime = Annotated[dt.datetime, AfterValidator(to_utc)]
Email = Annotated[EmailStr, Field(max_length=254)]
Url = Annotated[
    str,
    StringConstraints(max_length=2000, pattern=NO_NUL),
    AfterValidator(check_url),
    Field(json_schema_extra={"format": "uri"}),
]
Reference = Annotated[int, Field(ge=1, le=2**31 - 1)]


class PageQuery(BaseModel):
    """Query parameters of a list."""

    page: int = Field(1, ge=1, le=10_000_000)
    page_size: int = Field(20, ge=1, le=100)


class Output(BaseModel):
    """Base of schemas for responses. They read attributes of models."""

    model_config = ConfigDict(from_attributes=True, validate_by_name=True, validate_by_alias=False)

    @classmethod
    def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the schema of the response. APIFlask asks for the schema of the input."""
        return super().model_json_schema(*args, **{**kwargs, "mode": "serialization"})


class Page(Output):
    """One page of a list. Subclasses declare `items`."""

    total: int
    page: int
    page_size: int


class ValidationErrorDetail(BaseModel):
    """An invalid value: a JSON pointer into the body, or the name of a query parameter."""

    pointer: str = ""
    parameter: str = ""
    detail: str


class Problem(BaseModel):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[ValidationErrorDetail] = []
