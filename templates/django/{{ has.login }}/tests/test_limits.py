"""Sign-ins that fail too often, whichever way they come."""

import datetime as dt

import pytest
from asgiref.sync import async_to_sync
from django.contrib.auth import aauthenticate, authenticate
from django.test import RequestFactory
from django.utils import timezone

from apps.accounts.factories import UserFactory
from core.authentication.limits import Attempt
from core.authentication.models import FailedSignIn
from core.errors import RequestRefusedError

pytestmark = pytest.mark.django_db


def test_an_account_may_fail_five_times_from_wherever() -> None:
    for number in range(5):
        Attempt("Zoe@example.com", f"10.0.0.{number}").fail()

    with pytest.raises(RequestRefusedError) as raised:
        Attempt("zoe@example.com", "10.0.0.9")
    assert raised.value.status == 429
    assert raised.value.headers == {"Retry-After": "60"}


def test_an_address_may_fail_twenty_times_with_whatever() -> None:
    for number in range(20):
        Attempt(f"person{number}@example.com", "10.0.0.1").fail()

    with pytest.raises(RequestRefusedError):
        Attempt("another@example.com", "10.0.0.1")


def test_being_refused_does_not_make_the_wait_longer() -> None:
    for _ in range(5):
        Attempt("zoe@example.com", "").fail()
    count = FailedSignIn.objects.count()

    with pytest.raises(RequestRefusedError):
        Attempt("zoe@example.com", "")
    assert FailedSignIn.objects.count() == count


def test_those_who_come_at_once_wait_a_moment() -> None:
    attempts = [Attempt("zoe@example.com", "") for _ in range(5)]

    with pytest.raises(RequestRefusedError) as raised:
        Attempt("zoe@example.com", "")
    attempts[0].forgive()
    Attempt("zoe@example.com", "")
    assert raised.value.headers == {"Retry-After": "10"}


def test_what_is_older_than_a_minute_is_forgotten() -> None:
    Attempt("zoe@example.com", "10.0.0.1")
    FailedSignIn.objects.update(at=timezone.now() - dt.timedelta(seconds=61))

    Attempt("other@example.com", "10.0.0.2")

    assert FailedSignIn.objects.count() == 2


def test_no_account_and_no_address_can_be_read_from_the_table() -> None:
    Attempt("zoe@example.com", "10.0.0.1")

    text = " ".join(str(row) for row in FailedSignIn.objects.all())
    assert "zoe" not in text
    assert "10.0.0.1" not in text


def test_a_sign_in_that_succeeds_is_not_counted(rf: RequestFactory) -> None:
    user = UserFactory.create()
    user.set_password("Tr0ub4dor-x1")
    user.save()

    assert authenticate(rf.get("/"), username=user.email, password="Tr0ub4dor-x1") == user
    assert not FailedSignIn.objects.exists()


def test_a_sign_in_that_fails_is_counted(rf: RequestFactory) -> None:
    assert authenticate(rf.get("/"), username="zoe@example.com", password="wrong") is None
    assert FailedSignIn.objects.count() == 2


def test_asking_asynchronously_is_counted_as_well(rf: RequestFactory) -> None:
    ask = async_to_sync(aauthenticate)

    assert ask(rf.get("/"), username="zoe@example.com", password="wrong") is None
    assert FailedSignIn.objects.count() == 2
