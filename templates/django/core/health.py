"""Answers to probes: is the process up, and can it work?"""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils.deprecation import MiddlewareMixin

from core.problems import problem


def livez(request: HttpRequest) -> JsonResponse:
    """The process is up. Touches nothing."""
    return JsonResponse({"status": "ok"})


def readyz(request: HttpRequest) -> JsonResponse:
    """Everything that a request needs is there."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return problem(request, 503)
    finally:
        connection.close()
    return JsonResponse({"status": "ok", "checks": {"database": "ok"}})


class ProbeMiddleware(MiddlewareMixin):
    def process_request(self, request: HttpRequest) -> JsonResponse | None:
        probe = {"/livez": livez, "/readyz": readyz}.get(request.path)
        if probe and request.method not in ("GET", "HEAD"):
            return problem(request, 405, headers={"Allow": "GET, HEAD"})
        return probe and probe(request)
