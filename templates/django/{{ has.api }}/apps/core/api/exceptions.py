"""Problem details for the API. drf-standardized-errors has another format than RFC 9457."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import IntegrityError
from django.db.models import ProtectedError, RestrictedError
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler as drf_exception_handler

from apps.core.exceptions import is_outage
from apps.core.problems import CONTENT_TYPE, problem

MAX_ERRORS = 20


class Conflict(exceptions.APIException):
    status_code = status.HTTP_409_CONFLICT
    default_detail = "The object is referenced by other objects, or the value is taken."
    default_code = "conflict"


class ContentTooLarge(exceptions.APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = "The request body is too large."
    default_code = "content_too_large"


class ServiceUnavailable(exceptions.APIException):
    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_detail = "The service is temporarily unavailable. Try again later."
    default_code = "service_unavailable"
    wait = 5  # seconds; DRF sends it as Retry-After


def exception_handler(exc: Exception, context: dict[str, Any]) -> Response | None:
    """Return the problem response, or None for unexpected exceptions, which become a 500."""
    if isinstance(exc, ProtectedError | RestrictedError | IntegrityError):
        exc = Conflict()
    elif isinstance(exc, RequestDataTooBig):
        exc = ContentTooLarge()
    elif is_outage(exc):
        exc = ServiceUnavailable()
    response = drf_exception_handler(exc, context)
    if response is None:
        return None

    request = context["request"]
    detail = response.data
    if isinstance(exc, exceptions.ValidationError):
        response.status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
        errors = [{"pointer": pointer, "detail": text} for pointer, text in get_errors(detail)]
        response.data = problem(
            request, 422, "The request is not valid.", errors=errors[:MAX_ERRORS]
        )
    else:
        response.data = problem(request, response.status_code, get_text(detail))
    # The browsable API renders the same data as HTML.
    if getattr(getattr(request, "accepted_renderer", None), "format", "json") == "json":
        response.content_type = CONTENT_TYPE
    return response


def get_text(detail: Any) -> str:
    """Return the message of an exception, whose detail may be a text, a list or a dictionary."""
    if isinstance(detail, dict):
        detail = detail.get("detail", list(detail.values()))
    if isinstance(detail, dict | list):
        return " ".join(text for _, text in get_errors(detail))
    return str(detail)


def get_errors(detail: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Yield the JSON pointer and the message of each error, however deep they are nested."""
    if isinstance(detail, dict):
        for name, value in detail.items():
            is_general = name == "non_field_errors"
            yield from get_errors(value, pointer if is_general else f"{pointer}/{name}")
    elif isinstance(detail, list):
        for index, value in enumerate(detail):
            is_nested = isinstance(value, dict | list)
            yield from get_errors(value, f"{pointer}/{index}" if is_nested else pointer)
    else:
        yield pointer, str(detail)
