"""Answers to probes: is the process up, and can it work?"""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponseBase, JsonResponse

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
        return problem(request, 503, "The database does not answer.")
    finally:
        connection.close()
    return JsonResponse({"status": "ok", "checks": {"database": "ok"}})


PROBES = {"/livez": livez, "/readyz": readyz}


class ProbeMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        probe = PROBES.get(request.path)
        if probe is None:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return problem(request, 405, headers={"Allow": "GET, HEAD"})
        return probe(request)
