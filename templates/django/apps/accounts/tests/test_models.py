import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from apps.accounts.models import User
from apps.accounts.validators import MaximumLengthValidator
from config.settings import security

pytestmark = pytest.mark.django_db


def test_an_address_is_stored_in_lower_case() -> None:
    user = User.objects.create_user("Zoe@Example.com", "Tr0ub4dor-x1")

    assert (str(user), user.is_staff) == ("zoe@example.com", False)
    assert User.objects.get_by_natural_key("ZOE@example.com") == user


def test_an_address_has_one_account() -> None:
    User.objects.create_user("zoe@example.com")

    with pytest.raises(IntegrityError):
        User.objects.create_user("ZOE@EXAMPLE.COM")


def test_no_capitals_reach_the_database() -> None:
    with pytest.raises(IntegrityError):
        User(email="Zoe@example.com").save()


def test_a_superuser_may_do_everything() -> None:
    user = User.objects.create_superuser("root@example.com", "Tr0ub4dor-x1")

    assert (user.is_staff, user.is_superuser) == (True, True)


def test_passwords_are_kept_as_argon2_outside_the_tests() -> None:
    assert security.PASSWORD_HASHERS[0] == "django.contrib.auth.hashers.Argon2PasswordHasher"


def test_a_password_has_an_end() -> None:
    validator = MaximumLengthValidator()

    validator.validate("x" * 128)
    with pytest.raises(ValidationError, match="at most 128"):
        validator.validate("x" * 129)
