"""How large a body may be."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from core.answers import respond

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

# Of a body that is too large so much is still read: many clients listen only after they have sent.
DISCARDED = 4 * 1024 * 1024


class ChunkedBody:
    """WSGI middleware: reads a body of unknown length, which Django takes for an empty one."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if "HTTP_TRANSFER_ENCODING" in environ:
            body = environ["wsgi.input"].read(settings.BODY_LIMIT + 1)
            if len(body) > settings.BODY_LIMIT:
                environ["wsgi.input"].read(DISCARDED)
            environ |= {"wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body))}
        return self.application(environ, start_response)


class BodyLimitMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        length = request.headers.get("Content-Length") or "0"
        if int(length) > settings.BODY_LIMIT:
            request.read(DISCARDED)
            return respond(request, 413, "The body is larger than 1 MiB.")
        return self.get_response(request)
