"""Jinja2 templates."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from app.sessions import get_csrf_token

templates = Jinja2Templates(directory=Path(__file__).parent / "templates")
templates.env.trim_blocks = True
templates.env.lstrip_blocks = True
templates.env.globals["csrf_token"] = get_csrf_token


def render(
    request: Request,
    name: str,
    status_code: int = 200,
    headers: Mapping[str, str] | None = None,
    **context: Any,
) -> HTMLResponse:
    """Return a page. Pages of a session are not cached."""
    response = templates.TemplateResponse(request, name, context, status_code, headers)
    if request.scope.get("session"):
        response.headers["Cache-Control"] = "private, no-store"
    return response
