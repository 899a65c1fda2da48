"""Error pages for outages and conflicts, which Django answers with a 500."""

import logging
from collections.abc import Callable

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string

from apps.core.exceptions import is_outage

logger = logging.getLogger(__name__)


class ErrorPageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        # Rendered without the request, because context processors would query the database.
        if is_outage(exception):
            logger.error("Service unavailable", exc_info=exception)
            page = render_to_string("503.html")
            return HttpResponse(page, status=503, headers={"Retry-After": "5"})
        if isinstance(exception, IntegrityError):
            logger.warning("Conflict", exc_info=exception)
            return HttpResponse(render_to_string("409.html"), status=409)
        return None
