"""Tokens of the API: a signed access token for minutes, a refresh token for days, stored hashed.

Each refresh token is good for one use, and its successor belongs to the same family. When a used
one comes back, someone has copied it: the whole family ends, and its access tokens with it.
"""

import datetime as dt
import hashlib
import secrets
import uuid
from dataclasses import dataclass

from django.core import signing
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from apps.accounts.models import User
from core.authentication.models import RefreshToken

ACCESS_LIFETIME = dt.timedelta(minutes=15)
REFRESH_LIFETIME = dt.timedelta(days=30)
SALT = "access token"


class InvalidTokenError(Exception):
    pass


@dataclass(frozen=True)
class Pair:
    access_token: str
    refresh_token: str
    token_type: str = "Bearer"  # noqa: S105 - a name, no secret
    expires_in: int = int(ACCESS_LIFETIME.total_seconds())


def issue(user: User, family: uuid.UUID | None = None) -> Pair:
    """A new pair, of a new family unless one is given."""
    family = family or uuid.uuid4()
    refresh_token = secrets.token_urlsafe(48)
    RefreshToken.objects.create(
        user=user,
        family=family,
        digest=_digest(refresh_token),
        password_digest=_digest(user.password),
        expires_at=timezone.now() + REFRESH_LIFETIME,
    )
    return Pair(signing.dumps(family.hex, salt=SALT), refresh_token)


def user_of(access_token: str) -> User:
    try:
        family = signing.loads(access_token, salt=SALT, max_age=ACCESS_LIFETIME)
    except signing.BadSignature:
        raise InvalidTokenError from None
    row = RefreshToken.objects.select_related("user").filter(family=family).first()
    if row is None or not _is_good(row):
        raise InvalidTokenError
    return row.user


def refresh(refresh_token: str) -> Pair:
    """Exchange a refresh token for the next pair of its family."""
    row = _find(refresh_token)
    if row is None or not _is_good(row):
        raise InvalidTokenError
    with transaction.atomic():
        family = _locked(row.family)
        if family.filter(pk=row.pk, used_at=None).update(used_at=timezone.now()):
            return issue(row.user, row.family)
        family.delete()
    raise InvalidTokenError


def revoke(refresh_token: str) -> None:
    """End the family of a refresh token, if there is one."""
    if row := _find(refresh_token):
        with transaction.atomic():
            _locked(row.family).delete()


def _find(refresh_token: str) -> RefreshToken | None:
    RefreshToken.objects.filter(expires_at__lt=timezone.now()).delete()
    rows = RefreshToken.objects.select_related("user")
    return rows.filter(digest=_digest(refresh_token)).first()


def _locked(family: uuid.UUID) -> QuerySet[RefreshToken]:
    """A family, held until the transaction ends: whoever else comes with a token of it waits."""
    rows = RefreshToken.objects.filter(family=family)
    list(rows.select_for_update().order_by("pk").values_list("pk"))
    return rows


def _is_good(row: RefreshToken) -> bool:
    """Neither the account was closed nor its password changed since."""
    return row.user.is_active and row.password_digest == _digest(row.user.password)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
