"""A request id for everything that a request causes, and one log line for each request."""

import datetime as dt
import json
import logging
import re
import time
import uuid

from flask import Flask, Response, g, has_request_context, request

logger = logging.getLogger(__name__)

TEXT = "%(levelname)s %(name)s [%(request_id)s] %(message)s"
FACTS = ("request_id", "method", "path", "status", "duration_ms")


def init_app(app: Flask) -> None:
    """Number the requests and log their answers."""
    app.before_request(start)
    app.after_request(finish)
    handler = logging.StreamHandler()
    production = app.config["ENVIRONMENT"] == "production"
    handler.setFormatter(JSONFormatter() if production else logging.Formatter(TEXT))
    handler.addFilter(add_request_id)
    logging.getLogger("werkzeug").addFilter(is_no_request)
    logging.basicConfig(level=app.config["LOG_LEVEL"], handlers=[handler])


def add_request_id(record: logging.LogRecord) -> bool:
    """Complete a log record with the request that it belongs to."""
    record.request_id = g.get("request_id", "-") if has_request_context() else "-"
    return True


def is_no_request(record: logging.LogRecord) -> bool:
    """Whether the development server says something else than which request it has answered."""
    return not str(record.msg).endswith('"%s" %s %s')


class JSONFormatter(logging.Formatter):
    """One JSON object a line, for machines."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in FACTS if hasattr(record, name)}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line)


def start() -> None:
    """Take the caller's request id where it is harmless, else make one."""
    given = request.headers.get("X-Request-ID", "")
    g.request_id = given if re.fullmatch(r"[A-Za-z0-9._-]{1,128}", given) else uuid.uuid4().hex
    g.started = time.perf_counter()


def finish(response: Response) -> Response:
    """Name the request in its answer and in the log."""
    if "request_id" not in g:  # What reads the address's values is earlier, and can fail.
        start()
    response.headers["X-Request-ID"] = g.request_id
    facts = {
        "method": request.method,
        "path": request.path,
        "status": response.status_code,
        "duration_ms": round((time.perf_counter() - g.started) * 1000, 1),
    }
    logger.info("%(method)s %(path)s %(status)s %(duration_ms)s ms", facts, extra=facts)
    return response
