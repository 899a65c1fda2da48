from typing import Any

import pytest
from django.db.models import ProtectedError
from django.test import RequestFactory

from apps.accounts.factories import UserFactory
from apps.accounts.models import User

from ..views import ProtectedDeleteView


class UserDeleteView(ProtectedDeleteView):
    model = User
    template_name = "home.html"
    success_url = "/"


@pytest.mark.django_db
def test_deleting_protected_object_returns_409(monkeypatch: pytest.MonkeyPatch) -> None:
    def delete(user: User) -> Any:
        raise ProtectedError("referenced", {user})

    monkeypatch.setattr(User, "delete", delete)
    user = UserFactory.create()

    response = UserDeleteView.as_view()(RequestFactory().post("/"), pk=user.pk)

    assert response.status_code == 409
    assert response.context_data["protected_objects"] == {user}  # type: ignore[attr-defined]
