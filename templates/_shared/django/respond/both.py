"""The form that errors take: problem details for clients of the API, pages for people."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from core.problems import body, problem


def respond(
    request: HttpRequest, status: int, detail: str = "", headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """Says what went wrong; 500 says nothing about the inside."""
    if request.path.startswith("/api/"):
        return problem(request, status, detail, headers)
    # Without the request: the page must not depend on what may have failed, such as the session.
    page = render_to_string("error.html", body(request, status, detail))
    return HttpResponse(page, status=status, headers=headers)
