import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin_client() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("admin@example.com"))
    return client


@pytest.mark.parametrize("model", admin.site._registry, ids=str)
@pytest.mark.parametrize("view", ["changelist", "add"])
def test_admin_page_is_shown(admin_client: Client, model: type, view: str) -> None:
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}")  # type: ignore[attr-defined]

    assert admin_client.get(url, {"q": "word"}).status_code in (200, 403)


def test_admin_is_closed_to_others(user: User) -> None:
    client = Client()
    client.force_login(user)

    assert client.get("/admin/").status_code == 302
