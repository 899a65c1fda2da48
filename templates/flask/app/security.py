"""Security headers. Flask-Talisman, the extension for them, is no longer maintained."""

from flask import Flask, Response, abort, current_app, request
from werkzeug.middleware.proxy_fix import ProxyFix

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'none'; object-src 'none'"
)


def init_app(app: Flask) -> None:
    """Trust the configured proxies, reject incomplete bodies and add security headers."""
    hops = app.config["TRUSTED_PROXY_HOPS"]
    if hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
    app.before_request(reject_incomplete_form)
    app.after_request(add_security_headers)


def reject_incomplete_form() -> None:
    """Return 400 if the client stops before the end of a form.

    gunicorn ends the body without an error then, and Flask would accept the part that arrived.
    """
    if request.mimetype == "application/x-www-form-urlencoded":
        received = len(request.get_data(parse_form_data=False))
        if received < (request.content_length or 0):
            abort(400, "The request body is incomplete.")


def add_security_headers(response: Response) -> Response:
    """Set headers that a view has not set."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("X-Frame-Options", "DENY")
    # Without this, the browser's back button shows private pages after the user has logged out.
    headers.setdefault("Cache-Control", "no-store")
    if request.is_secure:
        max_age = current_app.config["HSTS_SECONDS"]
        headers.setdefault("Strict-Transport-Security", f"max-age={max_age}")
    return response
