"""The form that every error takes."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from core.problems import body


def respond(
    request: HttpRequest, status: int, detail: str = "", headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """A page that says what went wrong; 500 says nothing about the inside."""
    # Without the request: the page must not depend on what may have failed, such as the session.
    page = render_to_string("error.html", body(request, status, detail))
    return HttpResponse(page, status=status, headers=headers)
