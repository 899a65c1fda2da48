"""Problem details (RFC 9457). Neither Django nor Django REST framework has them."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse

CONTENT_TYPE = "application/problem+json"


def problem(request: HttpRequest, status: int, detail: str = "", **members: Any) -> dict[str, Any]:
    """Return the problem document of an error response."""
    return {
        **members,
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or HTTPStatus(status).description or HTTPStatus(status).phrase,
        "instance": request.path,
    }


def problem_response(request: HttpRequest, status: int, detail: str = "") -> JsonResponse:
    return JsonResponse(problem(request, status, detail), status=status, content_type=CONTENT_TYPE)
