"""Column types for values that SQLite cannot store itself."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import DateTime, Dialect, Numeric
from sqlalchemy.types import TypeDecorator


class UTCDateTime(TypeDecorator[dt.datetime]):
    """A timezone-aware datetime, always in UTC. SQLite stores datetimes without a timezone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        return value.astimezone(dt.UTC) if value else None

    def process_result_value(
        self, value: dt.datetime | None, dialect: Dialect
    ) -> dt.datetime | None:
        return value.replace(tzinfo=dt.UTC) if value else None


class Money(TypeDecorator[Decimal]):
    """A decimal with two places. SQLite stores it as a float, exact up to 15 digits."""

    impl = Numeric(12, 2, asdecimal=False)
    cache_ok = True

    def process_result_value(self, value: float | None, dialect: Dialect) -> Decimal | None:
        return Decimal(value).quantize(Decimal("0.01")) if value is not None else None
