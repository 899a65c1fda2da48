"""What becomes of a request that fails outside the views of the API."""

from collections.abc import Callable, Mapping

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.utils.deprecation import MiddlewareMixin

from core.answers import respond


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
        return None
