"""The admin opens, for staff alone."""

import pytest
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from apps.accounts.factories import UserFactory
from apps.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(UserFactory.create(is_staff=True, is_superuser=True))
    return client


@pytest.mark.parametrize("model", admin.site._registry, ids=str)
def test_each_model_can_be_listed_and_made(staff: Client, model: type[Model]) -> None:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"

    listed, made = staff.get(reverse(f"{name}_changelist")), staff.get(reverse(f"{name}_add"))

    allowed = admin.site._registry[model].has_add_permission(made.wsgi_request)
    assert (listed.status_code, made.status_code) == (200, 200 if allowed else 403)


def test_people_are_made_with_an_address(staff: Client) -> None:
    form = {
        "email": "Zoe@example.com",
        "usable_password": "true",
        "password1": "Tr0ub4dor-x1",
        "password2": "Tr0ub4dor-x1",
    }

    response = staff.post(reverse("admin:accounts_user_add"), form)

    user = User.objects.get(email="zoe@example.com")
    assert response.status_code == 302
    assert staff.get(reverse("admin:accounts_user_change", args=[user.pk])).status_code == 200


def test_others_are_asked_to_sign_in(client: Client) -> None:
    response = client.get("/admin/")

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/admin/login/")
