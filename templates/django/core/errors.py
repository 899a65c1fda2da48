"""What becomes of a request that fails outside the views of the API."""

import logging
import sqlite3
from collections.abc import Callable, Mapping

from django.db import InterfaceError, OperationalError
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.utils.deprecation import MiddlewareMixin

from core.problems import respond

logger = logging.getLogger(__name__)

# What SQLite and PostgreSQL call a row that is there already, or not there any more.
CONFLICTS = {
    "SQLITE_CONSTRAINT_UNIQUE",
    "SQLITE_CONSTRAINT_PRIMARYKEY",
    "SQLITE_CONSTRAINT_FOREIGNKEY",
    "23001",  # restricted, from PostgreSQL 18 on
    "23503",
    "23505",
}


def handler(status: int) -> Callable[..., HttpResponse]:
    """For Django, which gives the exception along, but for 500."""
    return lambda request, exception=None: respond(request, status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return respond(request, 403, "The form is too old or came from elsewhere. Open it again.")


class RequestRefusedError(Exception):
    """Ends a request with this answer, wherever in a view it is raised."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, headers


def is_outage(error: Exception) -> bool:
    """Whether waiting helps. Where SQL is wrong, SQLite's error is of the same class."""
    return getattr(error.__cause__, "sqlite_errorcode", None) != sqlite3.SQLITE_ERROR


def is_conflict(error: Exception) -> bool:
    """Whether other rows are in the way. That a value is missing is a fault of ours."""
    cause = error.__cause__
    code = getattr(cause, "sqlite_errorname", getattr(cause, "sqlstate", None))
    return isinstance(error, ProtectedError | RestrictedError) or code in CONFLICTS


class ErrorMiddleware(MiddlewareMixin):
    """Gives a body to answers that have none yet."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if isinstance(response, HttpResponseNotAllowed):
            return respond(request, 405, headers={"Allow": response.headers["Allow"]})
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        match exception:
            case RequestRefusedError():
                return respond(request, exception.status, exception.detail, exception.headers)
            case _ if is_conflict(exception):  # a row went while another came to refer to it
                return respond(request, 409)
            case OperationalError() | InterfaceError() if is_outage(exception):
                logger.error("the database does not answer: %s", exception)
                return respond(request, 503, headers={"Retry-After": "5"})
        return None
