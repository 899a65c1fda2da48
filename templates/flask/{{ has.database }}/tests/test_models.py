"""The types that columns have."""

import datetime as dt

from sqlalchemy.dialects import sqlite

from app.models import UTCDateTime

DIALECT = sqlite.dialect()
EAST = dt.timezone(dt.timedelta(hours=2))


def test_a_moment_is_stored_and_read_in_utc() -> None:
    column = UTCDateTime()
    stored = column.process_bind_param(dt.datetime(2026, 5, 17, 12, 30, tzinfo=EAST), DIALECT)
    assert stored == dt.datetime(2026, 5, 17, 10, 30, tzinfo=dt.UTC)
    naive = dt.datetime(2026, 5, 17, 10, 30)  # noqa: DTZ001
    assert column.process_result_value(naive, DIALECT) == stored
    assert column.process_bind_param(naive, DIALECT) == stored


def test_no_moment_stays_none() -> None:
    column = UTCDateTime()
    assert column.process_bind_param(None, DIALECT) is None
    assert column.process_result_value(None, DIALECT) is None
