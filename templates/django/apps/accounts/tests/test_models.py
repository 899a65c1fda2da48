import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory

from apps.accounts.models import User

pytestmark = pytest.mark.django_db


def test_email_is_stored_in_lower_case() -> None:
    assert User.objects.create_user("Ann@Example.COM").email == "ann@example.com"


def test_clean_lowers_email() -> None:
    user = User(email="Ann@Example.com")
    user.clean()

    assert str(user) == "ann@example.com"


def test_superuser_may_use_admin() -> None:
    user = User.objects.create_superuser("ann@example.com", "a password")

    assert user.is_staff
    assert user.is_superuser


def test_login_ignores_case_of_email() -> None:
    user = User.objects.create_user("ann@example.com", "a password")

    request = RequestFactory().post("/")
    assert authenticate(request, username="ANN@example.com", password="a password") == user
