"""What goes wrong in a view of the API, as problem details."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.settings import api_settings

from core import problems


class Conflict(exceptions.APIException):
    status_code = 409
    default_detail = "The row is in use by others, or conflicts with them."


class InvalidParameter(exceptions.APIException):
    """A parameter of the query that cannot be used."""

    status_code = 422
    default_detail = "The request has a parameter that cannot be used."

    def __init__(self, parameter: str, detail: str) -> None:
        super().__init__()
        self.errors = [{"parameter": parameter, "detail": detail}]


@csrf_exempt
def not_found(request: HttpRequest, rest: str) -> HttpResponse:
    """The view of every address of the API that leads nowhere."""
    return problems.problem(request, 404)


def exception_handler(exception: Exception, context: dict[str, Any]) -> Response | None:
    """None for what nobody foresaw: that becomes a 500 and stands in the log."""
    error = _as_api_exception(exception)
    if error is None:
        return None
    status = 422 if isinstance(error, exceptions.ValidationError) else error.status_code
    return Response(
        problems.body(context["request"], status, _detail(error), **_errors(error)),
        status=status,
        headers=_headers(error),
        content_type=problems.CONTENT_TYPE,
    )


def _as_api_exception(exception: Exception) -> exceptions.APIException | None:
    match exception:
        case exceptions.APIException():
            return exception
        case Http404():
            return exceptions.NotFound()
        case PermissionDenied():
            return exceptions.PermissionDenied()
        case ProtectedError() | IntegrityError():
            return Conflict()
        case _:
            return None


def _detail(error: exceptions.APIException) -> str:
    if isinstance(error, exceptions.ValidationError):
        return "The body has fields that cannot be used."
    return str(error.detail)


def _errors(error: exceptions.APIException) -> dict[str, Any]:
    if isinstance(error, exceptions.ValidationError):
        return {
            "errors": [
                {"pointer": pointer, "detail": detail} for pointer, detail in _flat(error.detail)
            ]
        }
    return {"errors": error.errors} if isinstance(error, InvalidParameter) else {}


def _headers(error: exceptions.APIException) -> dict[str, str]:
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait) + 1)
    return headers


def _flat(detail: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Each message with the JSON pointer (RFC 6901) of what it speaks of."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            step = str(name).replace("~", "~0").replace("/", "~1")
            whole = name == api_settings.NON_FIELD_ERRORS_KEY
            yield from _flat(inner, pointer if whole else f"{pointer}/{step}")
    elif isinstance(detail, list):
        for inner in detail:
            yield from _flat(inner, pointer)
    else:
        yield pointer, str(detail)
