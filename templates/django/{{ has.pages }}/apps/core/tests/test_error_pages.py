import pytest
from django.db import IntegrityError, OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from apps.core.error_pages import ErrorPageMiddleware

pytestmark = pytest.mark.django_db


def process(error: Exception) -> HttpResponse | None:
    middleware = ErrorPageMiddleware(lambda request: HttpResponse())
    return middleware.process_exception(RequestFactory().get("/"), error)


def test_database_outage_returns_503() -> None:
    response = process(OperationalError("connection refused"))

    assert response is not None
    assert (response.status_code, response["Retry-After"]) == (503, "5")


def test_integrity_error_returns_409() -> None:
    response = process(IntegrityError())

    assert response is not None
    assert response.status_code == 409


def test_unexpected_exception_is_not_handled() -> None:
    assert process(RuntimeError()) is None


def test_home_page_is_public() -> None:
    assert Client().get("/").status_code == 200


def test_unknown_page_returns_404() -> None:
    response = Client().get("/no-such-page/")

    assert response.status_code == 404
    assert "Page not found" in response.content.decode()


def test_csrf_failure_explains_itself() -> None:
    response = Client(enforce_csrf_checks=True).post("/")

    assert response.status_code == 403
    assert "CSRF verification failed" in response.content.decode()
