"""Errors as RFC 9457 wants them: application/problem+json."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse

CONTENT_TYPE = "application/problem+json"

# What is said when there is no more to say.
DETAILS = {
    400: "The request cannot be understood.",
    403: "This is not allowed.",
    404: "There is nothing at this address.",
    405: "The address does not take this method.",
    409: "The row is in use by others, or conflicts with them.",
    500: "Something went wrong on our side.",
    503: "The database does not answer.",
}


def body(request: HttpRequest, status: int, detail: str, **extra: Any) -> dict[str, Any]:
    title = HTTPStatus(status).phrase
    return {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail or DETAILS.get(status, title),
        "instance": request.path,
        **extra,
    }


def problem(
    request: HttpRequest, status: int, detail: str = "", headers: Mapping[str, str] | None = None
) -> JsonResponse:
    told = body(request, status, detail)
    return JsonResponse(told, status=status, content_type=CONTENT_TYPE, headers=headers)
