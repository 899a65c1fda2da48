"""Failures as problem documents (RFC 9457)."""

from flask import json, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response


def problem(error: HTTPException) -> Response:
    """The answer to a program. It keeps the error's own headers, such as Allow."""
    response = error.get_response(request.environ)
    response.content_type = "application/problem+json"
    response.data = json.dumps(
        {
            "type": "about:blank",
            "title": error.name,
            "status": error.code,
            "detail": error.description,
            "instance": request.path,
            **getattr(error, "extensions", {}),
        }
    )
    return response
