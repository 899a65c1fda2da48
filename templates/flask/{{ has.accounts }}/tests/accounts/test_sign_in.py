"""Who signs in, and how often one may try."""

import datetime as dt

import pytest
from sqlalchemy import update
from werkzeug.exceptions import TooManyRequests

from app.accounts import passwords, sign_in
from app.accounts.models import SignInAttempt, User
from app.extensions import db
from app.models import now

pytestmark = pytest.mark.usefixtures("context")


def fail(times: int, email: str = "zoe@example.com", address: str = "192.0.2.1") -> None:
    """Try that often with a wrong password."""
    for _ in range(times):
        assert sign_in.authenticate(email, "wrong", address) is None


def test_the_right_password_signs_in(user: User, password: str) -> None:
    found = sign_in.authenticate("Zoe@Example.com", password, "192.0.2.1")
    assert found is not None
    assert found.id == user.id


def test_nothing_else_does(user: User, password: str) -> None:
    assert sign_in.authenticate("nobody@example.com", password, "192.0.2.1") is None
    assert not passwords.matches(None, "a password that nobody has")


def test_an_account_waits_after_five_failures(user: User, password: str) -> None:
    fail(5)
    with pytest.raises(TooManyRequests) as refused:
        sign_in.authenticate("zoe@example.com", password, "192.0.2.2")
    assert 1 <= int(dict(refused.value.get_headers())["Retry-After"]) <= 60


def test_an_address_waits_after_its_failures(
    user: User, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_in, "FAILURES_PER_ADDRESS", 2)
    fail(1, "one@example.com")
    fail(1, "two@example.com")
    with pytest.raises(TooManyRequests):
        sign_in.authenticate("zoe@example.com", password, "192.0.2.1")
    assert sign_in.authenticate("zoe@example.com", password, "192.0.2.2")


def test_a_minute_later_all_is_forgotten(user: User, password: str) -> None:
    fail(5)
    earlier = now() - dt.timedelta(minutes=1)
    db.session.execute(update(SignInAttempt).values(created_at=earlier))
    assert sign_in.authenticate("zoe@example.com", password, "192.0.2.1")


def test_a_success_starts_the_count_again(user: User, password: str) -> None:
    fail(4)
    assert sign_in.authenticate("zoe@example.com", password, "192.0.2.1")
    fail(5)
