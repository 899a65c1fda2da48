"""Field types that several schemas share. The limits are those of the database's columns."""

import datetime as dt
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field, HttpUrl, PlainSerializer


def convert_to_utc(value: dt.datetime) -> dt.datetime:
    """Convert a datetime to UTC. A datetime without a timezone is in UTC already."""
    if value.tzinfo is None:
        return value.replace(tzinfo=dt.UTC)
    try:
        return value.astimezone(dt.UTC)
    except OverflowError:
        raise ValueError("Input is out of range in UTC") from None


Int32 = Annotated[int, Field(ge=-(2**31), le=2**31 - 1)]
RowId = Annotated[int, Field(ge=1, le=2**31 - 1)]
Money = Annotated[Decimal, Field(max_digits=12, decimal_places=2)]
ShortText = Annotated[str, Field(min_length=1, max_length=200)]
LongText = Annotated[str, Field(min_length=1)]
UTCDatetime = Annotated[dt.datetime, AfterValidator(convert_to_utc)]
WebUrl = Annotated[HttpUrl, PlainSerializer(str, return_type=str)]
