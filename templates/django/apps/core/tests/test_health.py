import pytest
from django.db import OperationalError
from django.test import Client

from apps.core import health

pytestmark = pytest.mark.django_db


def fail() -> None:
    raise OperationalError("connection refused")


def test_livez_returns_200() -> None:
    assert Client().get("/livez").json() == {"status": "ok"}


def test_readyz_lists_checks() -> None:
    response = Client().get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"status": "ok", "checks": {"database": "ok", "cache": "ok"}}


@pytest.mark.parametrize("name", ["database", "cache"])
def test_readyz_names_unavailable_service(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(health.CHECKS, name, fail)

    response = Client().get("/readyz")

    assert response.status_code == 503
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["detail"] == f"The {name} is unavailable."


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_health_checks_accept_any_host(path: str) -> None:
    assert Client(headers={"host": "10.0.0.1"}).get(path).status_code == 200
