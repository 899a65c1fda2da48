"""Which requests are answered, and the headers that every answer carries."""

import re
from contextlib import suppress

from flask import Flask, Response, abort, current_app, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.middleware.proxy_fix import ProxyFix

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'self'; form-action 'self'; "
        "frame-ancestors 'none'; object-src 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
YEAR = 365 * 24 * 60 * 60


def init_app(app: Flask) -> None:
    """Check each request, and complete each response."""
    hops = app.config["TRUSTED_PROXY_HOPS"]
    if hops:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops
        )
    app.before_request(refuse_foreign_host)
    app.before_request(read_body)
    app.after_request(add_headers)


def refuse_foreign_host() -> None:
    """Probes ask for an address, not a name: they are answered on any host."""
    host = re.sub(r":\d*$", "", request.host).lower().rstrip(".")
    if request.blueprint != "health" and host not in current_app.config["ALLOWED_HOSTS"]:
        abort(400, "This host is not served here.")


def read_body() -> None:
    """Also where no view does: who is still sending when the answer comes may miss it."""
    limit = current_app.config["MAX_CONTENT_LENGTH"]
    request.max_content_length = limit + 1  # Werkzeug cuts off what comes in chunks and is longer.
    try:
        if len(request.get_data(parse_form_data=False)) > limit:
            raise RequestEntityTooLarge
    except RequestEntityTooLarge:
        with suppress(Exception):
            discard_body()
        raise
    except Exception:  # Each server has errors of its own.
        abort(400, "The body breaks off or is malformed.")


def discard_body() -> None:
    """Read on, within reason."""
    rest = 8 * current_app.config["MAX_CONTENT_LENGTH"]
    while rest > 0 and (read := request.environ["wsgi.input"].read(65536)):
        rest -= len(read)


def add_headers(response: Response) -> Response:
    """Restrict what a browser may do with the response."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = f"max-age={YEAR}; includeSubDomains"
    return response
