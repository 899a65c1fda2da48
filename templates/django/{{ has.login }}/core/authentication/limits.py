"""How often a sign-in may fail: 5 times a minute for an account, 20 times for an address.

Counted in the database, so that all processes agree.
"""

import datetime as dt
import math

from django.utils import timezone
from django.utils.crypto import salted_hmac

from core.authentication.models import FailedSignIn
from core.errors import RequestRefusedError

WINDOW = dt.timedelta(minutes=1)
# Long enough to check a password, and short for those who come with a right one at once.
OPEN = dt.timedelta(seconds=10)
PER_ACCOUNT = 5
PER_ADDRESS = 20


class Attempt:
    """A sign-in that counts as failed, for a moment, until it is known whether it has."""

    def __init__(self, account: str, address: str) -> None:
        now = timezone.now()
        FailedSignIn.objects.filter(at__lt=now - WINDOW).delete()
        limits = {
            _key("account", account.lower()): PER_ACCOUNT,
            _key("address", address): PER_ADDRESS,
        }
        self.rows = FailedSignIn.objects.bulk_create(
            FailedSignIn(key=key, at=now - WINDOW + OPEN) for key in limits
        )
        others = FailedSignIn.objects.exclude(pk__in=[row.pk for row in self.rows]).order_by("at")
        for key, limit in limits.items():
            moments = list(others.filter(key=key).values_list("at", flat=True))
            if len(moments) >= limit:
                self.forgive()
                raise _refusal(moments[-limit] + WINDOW - now)

    def forgive(self) -> None:
        FailedSignIn.objects.filter(pk__in=[row.pk for row in self.rows]).delete()

    def fail(self) -> None:
        FailedSignIn.objects.bulk_create(
            FailedSignIn(key=row.key, at=timezone.now()) for row in self.rows
        )
        self.forgive()


def _refusal(wait: dt.timedelta) -> RequestRefusedError:
    seconds = math.ceil(wait.total_seconds())
    detail = f"Too many sign-ins have failed. Try again in {seconds} seconds."
    return RequestRefusedError(429, detail, {"Retry-After": str(seconds)})


def _key(kind: str, value: str) -> str:
    return salted_hmac(f"sign-in by {kind}", value, algorithm="sha256").hexdigest()
