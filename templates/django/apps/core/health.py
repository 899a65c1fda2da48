"""Health checks. django-health-check needs Python 3.14, and its views reject unknown hosts."""

import logging
from collections.abc import Callable
from contextlib import closing

from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, connections
from django.http import HttpRequest, JsonResponse

from apps.core.exceptions import OUTAGES
from apps.core.problems import problem_response

logger = logging.getLogger(__name__)


def check_database() -> None:
    # A connection of its own: the check must not depend on the state of those that serve requests.
    database = connections.create_connection(DEFAULT_DB_ALIAS)
    parameters = database.get_connection_params()
    with database.wrap_database_errors, closing(database.get_new_connection(parameters)) as own:
        own.cursor().execute("SELECT 1")


def check_cache() -> None:
    cache.get("health")


CHECKS: dict[str, Callable[[], None]] = {
    "database": check_database,
    "cache": check_cache,
}


def livez(request: HttpRequest) -> JsonResponse:
    """Report that the process is running."""
    return JsonResponse({"status": "ok"})


def readyz(request: HttpRequest) -> JsonResponse:
    """Report whether the services that requests need are available."""
    for name, check in CHECKS.items():
        try:
            check()
        except OUTAGES:
            logger.exception("Health check failed: %s", name)
            return problem_response(request, 503, f"The {name} is unavailable.")
    return JsonResponse({"status": "ok", "checks": dict.fromkeys(CHECKS, "ok")})
