"""What surrounds every request."""

import logging
import re
import time
import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.signals import request_finished
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponseBase
from django.middleware.security import SecurityMiddleware
from django.utils.deprecation import MiddlewareMixin

from config import logs

logger = logging.getLogger("requests")


class RequestLogMiddleware:
    """Takes or makes the request's id, returns it, and writes one line for each request."""

    known = re.compile(r"[A-Za-z0-9._-]{1,128}")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        given = request.headers.get("X-Request-ID", "")
        request_id = given if self.known.fullmatch(given) else uuid.uuid4().hex
        logs.request_id.set(request_id)
        response = self.get_response(request)
        response.headers["X-Request-ID"] = request_id
        facts = {
            "method": request.method,
            "path": request.path,
            "status": response.status_code,
            "duration_ms": round((time.perf_counter() - started) * 1000, 1),
        }
        logger.info("%(method)s %(path)s %(status)s", facts, extra=facts)
        return response


@receiver(request_finished)
def forget_request(**_: Any) -> None:
    """Not earlier: Django writes lines of its own after the middleware."""
    logs.request_id.set("-")


class TrustedProxyMiddleware(MiddlewareMixin):
    """Believes X-Forwarded-For and X-Forwarded-Proto as far as proxies of ours wrote them.

    Each proxy adds to the address; most set the protocol anew.
    """

    def process_request(self, request: HttpRequest) -> None:
        if hops := settings.TRUSTED_PROXY_HOPS:
            addresses = self.values(request, "X-Forwarded-For")
            if len(addresses) >= hops:
                request.META["REMOTE_ADDR"] = addresses[-hops]
            protocols = self.values(request, "X-Forwarded-Proto")[-hops:]
            request.META["wsgi.url_scheme"] = "https" if protocols[:1] == ["https"] else "http"

    def values(self, request: HttpRequest, header: str) -> list[str]:
        return [value.strip() for value in request.headers.get(header, "").split(",") if value]


class SecurityHeadersMiddleware(SecurityMiddleware):
    """Only the headers of SecurityMiddleware, for the requests that it refuses or redirects."""

    def process_request(self, request: HttpRequest) -> None:
        return None
