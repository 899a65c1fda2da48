"""What the fields of a request may hold. JSON is taken at its word: "5" is not a number."""

import datetime as dt
import math
import re
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from fastapi import Path
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    Strict,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

INT_MAX = 2**31 - 1
NO_NUL = r"^[^\x00]*$"
EMAIL = (
    r"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])$"
)
URL = (
    r"^[Hh][Tt][Tt][Pp][Ss]?://(localhost|[0-9]{1,3}(\.[0-9]{1,3}){3}|"
    r"([A-Za-z0-9\u00a1-\uffff]([A-Za-z0-9\u00a1-\uffff-]{0,61}[A-Za-z0-9\u00a1-\uffff])?\.)+"
    r"([A-Za-z\u00a1-\uffff]{2,63}|xn--[A-Za-z0-9]{1,59}))(:[0-9]{1,5})?([/?#][^\s\x00-\x1f]*)?$"
)
DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
MOMENT = DAY + r"T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
IDENTIFIER = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
AMOUNT = r"^-?[0-9]{1,10}(\.[0-9]{1,2})?$"
AMOUNT_TEXT: dict[str, Any] = {"type": "string", "pattern": AMOUNT}
LARGEST = 9999999999.99
AMOUNT_NUMBER = {"type": "number", "minimum": -LARGEST, "maximum": LARGEST, "multipleOf": 0.01}


def _number(value: Any, info: ValidationInfo) -> Any:
    """Keep out of bodies what is no number; 3.0 is the integer 3 in JSON. Forms have but text."""
    if info.mode in ("python", "json") and type(value) not in (int, float):
        raise PydanticCustomError("int_type", "Input should be a valid integer")
    return value


def _written(pattern: str, example: str) -> BeforeValidator:
    """Take text of this form alone: pydantic would read more, such as seconds since 1970."""

    def check(value: Any) -> Any:
        known = isinstance(value, dt.date | UUID)
        if not known and not (isinstance(value, str) and re.fullmatch(pattern, value)):
            message = "Input should be a string such as {example}"
            raise PydanticCustomError("form", message, {"example": example})
        return value

    return BeforeValidator(check)


def _plain(value: Any) -> Any:
    """Keep exponents and the like out of amounts."""
    if isinstance(value, str) and not re.fullmatch(AMOUNT, value):
        message = "Input should be a number with at most two decimal places"
        raise PydanticCustomError("decimal_type", message)
    if isinstance(value, float) and math.isclose(value, round(value, 2), rel_tol=1e-15):
        return round(value, 2)  # 0.57 may come as 0.5700000000000001
    return value


def digits(value: str) -> str:
    """Keep other spellings of a number out of addresses, such as 1_0 or 1.0."""
    if not re.fullmatch("[0-9]+", value):
        raise PydanticCustomError("digits", "Input should be a positive number in digits")
    return value


def _utc(value: dt.datetime) -> dt.datetime:
    try:
        return value.astimezone(dt.UTC) if value.tzinfo else value.replace(tzinfo=dt.UTC)
    except OverflowError:
        raise PydanticCustomError("utc", "Input should be a time that exists in UTC") from None


Line = Annotated[str, Strict(), StringConstraints(min_length=1, max_length=200, pattern=NO_NUL)]
Text = Annotated[str, Strict(), StringConstraints(min_length=1, pattern=NO_NUL)]
Email = Annotated[str, Strict(), StringConstraints(max_length=254, pattern=EMAIL)]
Url = Annotated[str, Strict(), StringConstraints(max_length=2000, pattern=URL)]
Integer = Annotated[int, Field(ge=-INT_MAX - 1, le=INT_MAX), BeforeValidator(_number)]
Number = Annotated[float, Strict(), Field(allow_inf_nan=False)]
Flag = Annotated[bool, Strict()]
Day = Annotated[dt.date, _written(DAY, "2026-01-31")]
Moment = Annotated[dt.datetime, _written(MOMENT, "2026-01-31T12:30:00Z"), AfterValidator(_utc)]
Identifier = Annotated[UUID, _written(IDENTIFIER, "5e6f7a8b-0000-4000-8000-000000000000")]
Reference = Annotated[int, Field(ge=1, le=INT_MAX), BeforeValidator(_number)]
Amount = Annotated[
    Decimal,
    BeforeValidator(_plain),
    Field(max_digits=12, decimal_places=2),
    PlainSerializer(lambda value: f"{value:.2f}", return_type=str),
    WithJsonSchema({"anyOf": [AMOUNT_TEXT, AMOUNT_NUMBER]}),
    WithJsonSchema(AMOUNT_TEXT, mode="serialization"),
]

RecordId = Annotated[int, BeforeValidator(digits), Path(ge=1, le=INT_MAX)]


class Input(BaseModel):
    """A body: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


# What a field of `Changes` holds that the body does not name; `exclude_unset` leaves it out.
UNCHANGED: Any = None


def _without_defaults(schema: dict[str, Any]) -> None:
    for field in schema["properties"].values():
        field.pop("default", None)


class Changes(Input):
    """A body that names what it changes: whatever it leaves out stays as it is."""

    model_config = ConfigDict(json_schema_extra=_without_defaults)


class Output(BaseModel):
    """A record as it is answered."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    created_at: dt.datetime
    updated_at: dt.datetime
