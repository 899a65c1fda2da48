"""What goes wrong in a view of the API, as problem details."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from rest_framework import exceptions, views
from rest_framework.response import Response
from rest_framework.settings import api_settings

from core import problems
from core.errors import is_conflict


class Conflict(exceptions.APIException):
    status_code = 409
    default_detail = problems.DETAILS[409]


class InvalidParameter(exceptions.APIException):
    """A parameter of the query that cannot be used."""

    status_code = 422

    def __init__(self, parameter: str, detail: str) -> None:
        errors = [{"parameter": parameter, "detail": detail}]
        super().__init__({"detail": "A parameter cannot be used.", "errors": errors})


@csrf_exempt
def not_found(request: HttpRequest, rest: str) -> HttpResponse:
    """The view of every address of the API that leads nowhere."""
    return problems.problem(request, 404)


def exception_handler(exception: Exception, context: dict[str, Any]) -> Response | None:
    """None for what nobody foresaw: that becomes a 500 and stands in the log."""
    if is_conflict(exception):
        exception = Conflict()
    response = views.exception_handler(exception, context)
    if response is None:
        return None
    if isinstance(exception, exceptions.ValidationError):
        errors = [{"pointer": place, "detail": text} for place, text in _flat(exception.detail)]
        response.data = {"detail": "The body has fields that cannot be used.", "errors": errors}
        response.status_code = 422
    response.data = problems.body(context["request"], response.status_code, **response.data)
    response.content_type = problems.CONTENT_TYPE
    return response


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
