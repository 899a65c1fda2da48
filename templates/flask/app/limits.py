"""What values may look like: the same in forms and in the API."""

import datetime as dt

SMALLEST_INTEGER, LARGEST_INTEGER = -(2**31), 2**31 - 1
LONGEST_LINE, LONGEST_EMAIL, LONGEST_URL = 200, 254, 2000

NO_NUL = r"^[^\x00]*$"  # PostgreSQL cannot store it.
EMAIL = (
    r"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])$"
)
URL = (
    r"^[Hh][Tt][Tt][Pp][Ss]?://(localhost|[0-9]{1,3}(\.[0-9]{1,3}){3}|"
    r"([A-Za-z0-9\u00a1-\uffff]([A-Za-z0-9\u00a1-\uffff-]{0,61}[A-Za-z0-9\u00a1-\uffff])?\.)+"
    r"([A-Za-z\u00a1-\uffff]{2,63}|xn--[A-Za-z0-9]{1,59}))(:[0-9]{1,5})?([/?#][^\s\x00-\x1f]*)?$"
)
DECIMAL = r"^-?[0-9]{1,10}(\.[0-9]{1,2})?$"
DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
MOMENT = DATE + r"T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
UUID = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"


def in_utc(value: dt.datetime) -> dt.datetime:
    """Without an offset, a moment is in UTC."""
    try:
        return value.astimezone(dt.UTC) if value.tzinfo else value.replace(tzinfo=dt.UTC)
    except OverflowError:
        raise ValueError("This is out of range in UTC.") from None
