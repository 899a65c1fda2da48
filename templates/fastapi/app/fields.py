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
EMAIL = r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"
URL = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s\x00/?#]+[^\s\x00]*$"
AMOUNT = r"^-?[0-9]{1,10}(\.[0-9]{1,2})?$"
AMOUNT_TEXT: dict[str, Any] = {"type": "string", "pattern": AMOUNT}
LARGEST = 9999999999.99
AMOUNT_NUMBER = {"type": "number", "minimum": -LARGEST, "maximum": LARGEST, "multipleOf": 0.01}


def _number(value: Any, info: ValidationInfo) -> Any:
    """Keep out of bodies what is no number; 3.0 is the integer 3 in JSON. Forms have but text."""
    if info.mode in ("python", "json") and type(value) not in (int, float):
        raise PydanticCustomError("int_type", "Input should be a valid integer")
    return value


def _text(value: Any) -> Any:
    if not isinstance(value, str | dt.date | UUID):
        raise PydanticCustomError("string_type", "Input should be a string")
    return value


def _iso(value: Any) -> Any:
    """Keep numbers out, which pydantic would read as seconds since 1970."""
    if isinstance(value, str) and not value[4:5] == "-":
        raise PydanticCustomError("iso_8601", "Input should be in the format of ISO 8601")
    return _text(value)


def _plain(value: Any) -> Any:
    """Keep exponents and the like out of amounts."""
    if isinstance(value, str) and not re.fullmatch(AMOUNT, value):
        message = "Input should be a number with at most two decimal places"
        raise PydanticCustomError("decimal_type", message)
    if isinstance(value, float) and math.isclose(value, round(value, 2), rel_tol=1e-15):
        return round(value, 2)  # 0.57 may come as 0.5700000000000001
    return value


def digits(value: str) -> str:
    """Keep other spellings of a number out of addresses: each record and each page has one."""
    if not re.fullmatch("[1-9][0-9]*", value):
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
Day = Annotated[dt.date, BeforeValidator(_iso)]
Moment = Annotated[dt.datetime, BeforeValidator(_iso), AfterValidator(_utc)]
Identifier = Annotated[UUID, BeforeValidator(_text)]
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
