"""Logs: JSON lines in production, plain ones elsewhere; each carries the id of its request."""

import datetime as dt
import json
import logging
import sys
from contextvars import ContextVar

from app.settings import Settings

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)


class JSONFormatter(logging.Formatter):
    """One JSON object a line. `extra={"fields": {...}}` adds keys of your own."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": request_id.get(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)


class TextFormatter(logging.Formatter):
    """The same for people."""

    def format(self, record: logging.LogRecord) -> str:
        text = f"{record.levelname:<8} {super().format(record)}"
        return f"{text} [{request_id.get()}]" if request_id.get() else text


def configure_logging(settings: Settings) -> None:
    """Send every log line to standard output in one format, the server's own lines too."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JSONFormatter() if settings.production else TextFormatter())
    logging.basicConfig(handlers=[handler], level=settings.log_level)
    logging.captureWarnings(True)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        server = logging.getLogger(name)
        server.handlers, server.propagate = [], True
    # app.middleware writes one line a request, with more in it.
    logging.getLogger("uvicorn.access").disabled = True
