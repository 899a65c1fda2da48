"""Error pages for outages and conflicts, which Django answers with a 500."""

import logging
from collections.abc import Callable

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string

from apps.core.exceptions import is_outage

logger = logging.getLogger(__name__)


def unavailable(error: Exception) -> HttpResponse:
    """Log an outage and return the page for it."""
    logger.error("Service unavailable", exc_info=error)
    # Rendered without the request, because context processors would query the database.
    return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "5"})


class ErrorPageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if is_outage(exception):
            return unavailable(exception)
        if isinstance(exception, IntegrityError):
            logger.warning("Conflict", exc_info=exception)
            return HttpResponse(render_to_string("409.html"), status=409)
        return None
