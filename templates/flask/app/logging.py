"""Logging with structlog: JSON in production, text elsewhere. Each line has the request id."""

import logging
import re
import sys
import time
import uuid

import structlog
from flask import Flask, Response, g, request

logger = structlog.stdlib.get_logger(__name__)


def init_app(app: Flask) -> None:
    """Configure logging, and log each request."""
    processors: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderers: list[structlog.typing.Processor] = [
        structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    ]
    if app.config["PRODUCTION"]:
        renderers = [
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ]
    structlog.configure(
        processors=[*processors, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    # Log records of other libraries go through the same processors.
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=processors,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *renderers],
    )
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    logging.basicConfig(level=app.config["LOG_LEVEL"], handlers=[handler])
    gunicorn = logging.getLogger("gunicorn.error")
    gunicorn.handlers.clear()
    gunicorn.propagate = True
    app.before_request(start_request)
    app.after_request(finish_request)


def start_request() -> None:
    """Use the client's X-Request-ID if it is a plain token, or generate one."""
    request_id = request.headers.get("X-Request-ID", "")
    if not re.fullmatch(r"[A-Za-z0-9._-]{1,128}", request_id):
        request_id = uuid.uuid4().hex
    g.request_id = request_id
    g.started_at = time.perf_counter()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=request_id)


def finish_request(response: Response) -> Response:
    """Return the request id, and log the request."""
    response.headers["X-Request-ID"] = g.request_id
    logger.info(
        "request",
        method=request.method,
        path=request.path,
        status=response.status_code,
        duration_ms=round((time.perf_counter() - g.started_at) * 1000, 1),
    )
    return response
