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
PER_ACCOUNT = 5
PER_ADDRESS = 20


class Attempt:
    """A sign-in that counts as failed until it is known to be good."""

    def __init__(self, account: str, address: str) -> None:
        now = timezone.now()
        FailedSignIn.objects.filter(at__lt=now - WINDOW).delete()
        limits = {
            _key("account", account.lower()): PER_ACCOUNT,
            _key("address", address): PER_ADDRESS,
        }
        self.rows = FailedSignIn.objects.bulk_create(
            FailedSignIn(key=key, at=now) for key in limits
        )
        for key, limit in limits.items():
            earlier = FailedSignIn.objects.filter(key=key).order_by("at")
            if len(moments := earlier.values_list("at", flat=True)) > limit:
                self.forgive()
                raise _refusal(moments[0] + WINDOW - now)

    def forgive(self) -> None:
        FailedSignIn.objects.filter(pk__in=[row.pk for row in self.rows]).delete()


def _refusal(wait: dt.timedelta) -> RequestRefusedError:
    seconds = math.ceil(wait.total_seconds())
    detail = f"Too many sign-ins have failed. Try again in {seconds} seconds."
    return RequestRefusedError(429, detail, {"Retry-After": str(seconds)})


def _key(kind: str, value: str) -> str:
    return salted_hmac(f"sign-in by {kind}", value, algorithm="sha256").hexdigest()
