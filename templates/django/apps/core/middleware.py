import re
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django_structlog import middlewares

from apps.core.health import livez, readyz


class RequestMiddleware(middlewares.RequestMiddleware):
    """Log requests. django-structlog logs query strings, takes any id and returns none."""

    valid_id = re.compile(r"[A-Za-z0-9._-]{1,128}")

    def prepare(self, request: HttpRequest) -> None:
        if not self.valid_id.fullmatch(request.META.get("HTTP_X_REQUEST_ID", "")):
            request.META.pop("HTTP_X_REQUEST_ID", None)
        super().prepare(request)

    def handle_response(self, request: HttpRequest, response: HttpResponse) -> None:
        # SecurityMiddleware sends no headers with its own 400 for an invalid host.
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response["X-Request-ID"] = structlog.contextvars.get_contextvars()["request_id"]
        super().handle_response(request, response)

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return f"{request.method} {request.path}"


class HealthMiddleware:
    """Answer /livez and /readyz before hosts and HTTPS are checked, which probes do not know."""

    views = {"/livez": livez, "/readyz": readyz}

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method in ("GET", "HEAD") and request.path in self.views:
            return self.views[request.path](request)
        return self.get_response(request)
