import pytest
from django.db import OperationalError
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from apps.accounts.models import User
from tests.forms import submit

PASSWORD = "correct horse battery staple"
pytestmark = pytest.mark.django_db


@pytest.fixture
def anonymous_client() -> Client:
    return Client(enforce_csrf_checks=True)


def log_in(client: Client, email: str, password: str, ip_address: str = "1.2.3.4") -> int:
    client.defaults["HTTP_X_FORWARDED_FOR"] = ip_address
    response = submit(client, reverse("accounts:login"), {"username": email, "password": password})
    return int(response.status_code)


def test_login_redirects_to_home(anonymous_client: Client, user: User) -> None:
    assert log_in(anonymous_client, user.email.upper(), PASSWORD) == 302
    assert user.email in anonymous_client.get(reverse("home")).content.decode()


def test_login_with_wrong_password_shows_form(anonymous_client: Client, user: User) -> None:
    assert log_in(anonymous_client, user.email, "wrong") == 200


def test_login_without_csrf_token_is_rejected(anonymous_client: Client, user: User) -> None:
    data = {"username": user.email, "password": PASSWORD}

    assert anonymous_client.post(reverse("accounts:login"), data).status_code == 403


def test_fifth_failed_login_returns_429(
    anonymous_client: Client, user: User, settings: Settings
) -> None:
    settings.TRUSTED_PROXY_HOPS = 1

    codes = [log_in(anonymous_client, user.email, "wrong") for _ in range(5)]

    assert codes == [200, 200, 200, 200, 429]
    assert log_in(anonymous_client, user.email, PASSWORD) == 429
    assert log_in(anonymous_client, user.email, PASSWORD, ip_address="5.6.7.8") == 302


def test_ip_address_is_limited_after_20_failures(
    anonymous_client: Client, user: User, settings: Settings
) -> None:
    settings.TRUSTED_PROXY_HOPS = 1

    for number in range(20):
        assert log_in(anonymous_client, f"nobody{number}@example.com", "wrong") == 200

    assert log_in(anonymous_client, user.email, PASSWORD) == 429
    assert log_in(anonymous_client, user.email, PASSWORD, ip_address="5.6.7.8") == 302


def test_logout_ends_session(client: Client) -> None:
    client.get(reverse("home"))
    token = client.cookies["csrftoken"].value

    client.post(reverse("accounts:logout"), {"csrfmiddlewaretoken": token})

    assert client.get(reverse("accounts:password_change")).status_code == 302


def test_password_can_be_changed(client: Client, user: User) -> None:
    new = "another long password"
    data = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}

    response = submit(client, reverse("accounts:password_change"), data)

    user.refresh_from_db()
    assert response.status_code == 302
    assert user.check_password(new)


def test_database_outage_during_session_lookup_returns_503(
    client: Client, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(request: HttpRequest) -> None:
        raise OperationalError("connection refused")

    client.force_login(user)
    monkeypatch.setattr("django.contrib.auth.middleware.get_user", fail)

    response = client.get(reverse("accounts:password_change"))

    assert response.status_code == 503
