from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import IntegrityError, OperationalError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.test import APIRequestFactory

from apps.core.api.exceptions import exception_handler


def handle(error: Exception) -> Any:
    return exception_handler(error, {"request": APIRequestFactory().get("/api/v1/things/")})


@pytest.mark.parametrize(
    ("error", "status", "detail"),
    [
        (exceptions.PermissionDenied("No."), 403, "No."),
        (exceptions.PermissionDenied({"reason": "No."}), 403, "No."),
        (exceptions.ParseError(["One.", "Two."]), 400, "One. Two."),
        (exceptions.APIException({"detail": "No.", "status": "x"}), 500, "No."),
        (exceptions.AuthenticationFailed({"detail": "No.", "messages": []}), 401, "No."),
        (Http404("No."), 404, "No."),
        (PermissionDenied("No."), 403, "No."),
    ],
)
def test_detail_of_any_shape_becomes_text(error: Exception, status: int, detail: str) -> None:
    response = handle(error)

    assert response.status_code == status
    assert response.content_type == "application/problem+json"
    assert response.data["status"] == status
    assert response.data["detail"] == detail


@pytest.mark.parametrize(
    ("detail", "errors"),
    [
        ("No.", [("", "No.")]),
        (["One.", "Two."], [("", "One."), ("", "Two.")]),
        ({"name": ["One.", "Two."]}, [("/name", "One."), ("/name", "Two.")]),
        ({"name": "No."}, [("/name", "No.")]),
        ({"non_field_errors": ["No."]}, [("", "No.")]),
        ({"lines": [{}, {"name": ["No."]}]}, [("/lines/1/name", "No.")]),
        ({"lines": {"0": ["No."]}}, [("/lines/0", "No.")]),
    ],
)
def test_validation_errors_have_pointers(detail: Any, errors: list[tuple[str, str]]) -> None:
    response = handle(exceptions.ValidationError(detail))

    assert response.status_code == 422
    found = [(error["pointer"], error["detail"]) for error in response.data["errors"]]
    assert found == errors


def test_validation_errors_are_limited() -> None:
    response = handle(exceptions.ValidationError([str(number) for number in range(30)]))

    assert len(response.data["errors"]) == 20


def test_throttled_response_has_retry_after() -> None:
    response = handle(exceptions.Throttled(60))

    assert (response.status_code, response["Retry-After"]) == (429, "60")


def test_integrity_error_returns_409() -> None:
    assert handle(IntegrityError()).status_code == 409


def test_too_large_body_returns_413() -> None:
    assert handle(RequestDataTooBig()).status_code == 413


def test_database_outage_returns_503() -> None:
    response = handle(OperationalError("connection refused"))

    assert (response.status_code, response["Retry-After"]) == (503, "5")


def test_unexpected_exception_is_not_handled() -> None:
    assert handle(RuntimeError()) is None
