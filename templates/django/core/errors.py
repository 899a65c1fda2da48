"""What becomes of a request that fails outside the views of the API."""

import logging
import sqlite3
from collections.abc import Callable, Mapping

from django.db import IntegrityError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.utils.deprecation import MiddlewareMixin

from core.answers import respond

logger = logging.getLogger(__name__)


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
            case IntegrityError():  # a row went while another came to refer to it
                return respond(request, 409)
            case OperationalError() | InterfaceError() if is_outage(exception):
                logger.error("the database does not answer: %s", exception)
                return respond(request, 503, headers={"Retry-After": "5"})
        return None
