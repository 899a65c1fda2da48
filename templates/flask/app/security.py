"""Which requests are answered, and the headers that every answer carries."""

from flask import Flask, Response, abort, current_app, request
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.sansio.utils import host_is_trusted

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
    app.before_request(refuse_large_body)
    app.after_request(add_headers)


def refuse_foreign_host() -> None:
    """Probes ask for an address, not a name: they are answered on any host."""
    probe = request.blueprint == "health"
    if not probe and not host_is_trusted(request.host, current_app.config["ALLOWED_HOSTS"]):
        abort(400, "This host is not served here.")


def refuse_large_body() -> None:
    """Also where nothing reads the body, and where it comes in chunks without a length."""
    limit = current_app.config["MAX_CONTENT_LENGTH"]
    length = request.content_length
    if length is None and "chunked" in request.headers.get("Transfer-Encoding", ""):
        request.max_content_length = limit + 1
        length = len(request.get_data(parse_form_data=False))
    if length is not None and length > limit:
        discard_body(length)
        abort(413)


def discard_body(length: int) -> None:
    """Read what was sent, within reason: who is still sending when the answer comes may miss it."""
    rest = min(length, 8 * current_app.config["MAX_CONTENT_LENGTH"])
    while rest > 0 and (read := request.environ["wsgi.input"].read(min(rest, 65536))):
        rest -= len(read)


def add_headers(response: Response) -> Response:
    """Restrict what a browser may do with the response."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = f"max-age={YEAR}; includeSubDomains"
    return response
