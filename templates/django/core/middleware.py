"""What surrounds every request."""

import logging
import re
import time
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.security import SecurityMiddleware

from config import logs

logger = logging.getLogger("requests")

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class RequestLogMiddleware:
    """Takes or makes the request's id, returns it, and writes one line for each request."""

    known = re.compile(r"[A-Za-z0-9._-]{1,128}")

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        given = request.headers.get("X-Request-ID", "")
        request_id = given if self.known.fullmatch(given) else uuid.uuid4().hex
        # Not reset: Django may write after us, and the next request sets its own.
        logs.request_id.set(request_id)
        response = self.get_response(request)
        response.headers["X-Request-ID"] = request_id
        self.log(request, response, started)
        return response

    def log(self, request: HttpRequest, response: HttpResponseBase, started: float) -> None:
        duration = round((time.perf_counter() - started) * 1000, 1)
        logger.info(
            "%s %s %s",
            request.method,
            request.path,
            response.status_code,
            extra={
                "method": request.method,
                "path": request.path,
                "status": response.status_code,
                "duration_ms": duration,
            },
        )


class TrustedProxyMiddleware:
    """Believes X-Forwarded-For and X-Forwarded-Proto as far as proxies of ours wrote them.

    Each proxy adds to the address; most set the protocol anew.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if hops := settings.TRUSTED_PROXY_HOPS:
            addresses = self.values(request, "X-Forwarded-For")
            if len(addresses) >= hops:
                request.META["REMOTE_ADDR"] = addresses[-hops]
            protocols = self.values(request, "X-Forwarded-Proto")[-hops:]
            request.META["wsgi.url_scheme"] = "https" if protocols[:1] == ["https"] else "http"
        return self.get_response(request)

    def values(self, request: HttpRequest, header: str) -> list[str]:
        return [value.strip() for value in request.headers.get(header, "").split(",") if value]


class SecurityHeadersMiddleware(SecurityMiddleware):
    """Only the headers of SecurityMiddleware, for the requests that it refuses or redirects."""

    def process_request(self, request: HttpRequest) -> None:
        return None
