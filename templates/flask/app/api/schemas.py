"""What schemas are made of: their bases, and types that take exactly what the database can hold."""

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
)

from app import limits


class Input(BaseModel):
    """What clients send: JSON types are taken as they are, and an unknown field is refused."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


class Output(BaseModel):
    """What clients get, read from a row."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    created_at: dt.datetime
    updated_at: dt.datetime


class Listing(BaseModel):
    """One page of a collection."""

    model_config = ConfigDict(from_attributes=True)

    total: int
    page: int
    page_size: int


def digits(value: object) -> object:
    """Refuse what pydantic would read as a number and people would not, such as 1_0 or 1.0."""
    if isinstance(value, str) and not re.fullmatch("[0-9]+", value):
        raise ValueError("This must be a whole number.")
    return value


class PageQuery(BaseModel):
    """Which page of a collection."""

    page: Annotated[int, BeforeValidator(digits)] = Field(1, ge=1)
    page_size: Annotated[int, BeforeValidator(digits)] = Field(20, ge=1, le=100)


def left_out(alias: str | None = None) -> Any:
    """The default of a field that a change need not name. It is never read."""
    return Field(alias=alias, default_factory=lambda: None)


def whole(value: object) -> object:
    """In JSON, 3.0 is the integer 3."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def decimal_text(value: object) -> object:
    """Refuse what Python would read as a decimal and people would not, such as 1_000 or 1e3."""
    if isinstance(value, str) and not re.fullmatch(limits.DECIMAL, value):
        raise ValueError("This must be a decimal such as 9.99.")
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise ValueError("This must be a decimal: a string or a number.")
    return value


def written(pattern: str, example: str) -> BeforeValidator:
    """Text of this form alone: pydantic would read more, such as the seconds since 1970."""

    def check(value: object) -> object:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise ValueError(f"This must be a string such as {example}.")
        return value

    return BeforeValidator(check)


Line = Annotated[str, Field(min_length=1, max_length=limits.LONGEST_LINE, pattern=limits.NO_NUL)]
Text = Annotated[str, Field(min_length=1, pattern=limits.NO_NUL)]
Email = Annotated[str, Field(max_length=limits.LONGEST_EMAIL, pattern=limits.EMAIL)]
Url = Annotated[str, Field(max_length=limits.LONGEST_URL, pattern=limits.URL)]
Integer = Annotated[
    int, Field(ge=limits.SMALLEST_INTEGER, le=limits.LARGEST_INTEGER), BeforeValidator(whole)
]
Reference = Annotated[int, Field(ge=1, le=limits.LARGEST_INTEGER), BeforeValidator(whole)]
Date = Annotated[dt.date, Field(strict=False), written(limits.DATE, "2026-01-31")]
DateTime = Annotated[
    dt.datetime,
    Field(strict=False),
    written(limits.MOMENT, "2026-01-31T12:30:00Z"),
    AfterValidator(limits.in_utc),
]
Identifier = Annotated[
    UUID,
    Field(strict=False),
    written(limits.UUID, "5e6f7a8b-0000-4000-8000-000000000000"),
]
Money = Annotated[
    Decimal,
    Field(strict=False, max_digits=12, decimal_places=2),
    BeforeValidator(decimal_text),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": limits.DECIMAL},
                {
                    "type": "number",
                    "minimum": -9_999_999_999.99,
                    "maximum": 9_999_999_999.99,
                    "multipleOf": 0.01,
                },
            ]
        }
    ),
]
Amount = Annotated[Decimal, PlainSerializer(lambda value: f"{value:.2f}", return_type=str)]
