"""What values may look like: the same in forms and in the API."""

import datetime as dt

SMALLEST_INTEGER, LARGEST_INTEGER = -(2**31), 2**31 - 1
LONGEST_LINE, LONGEST_EMAIL, LONGEST_URL = 200, 254, 2000

NO_NUL = r"^[^\x00]*$"  # PostgreSQL cannot store it.
EMAIL = r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"
URL = r"^https?://[^\s/?#\x00-\x1f]+[^\s\x00-\x1f]*$"
DECIMAL = r"^-?[0-9]{1,10}(\.[0-9]{1,2})?$"


def in_utc(value: dt.datetime) -> dt.datetime:
    """Without an offset, a moment is in UTC."""
    try:
        return value.astimezone(dt.UTC) if value.tzinfo else value.replace(tzinfo=dt.UTC)
    except OverflowError:
        raise ValueError("This is out of range in UTC.") from None
