"""Log lines: plain for people in development, JSON for machines in production."""

import datetime as dt
import json
import logging
from contextvars import ContextVar
from typing import Any

request_id: ContextVar[str] = ContextVar("request_id", default="-")

# What every record has. Django adds the request to some, whose query is nobody's business.
PLAIN = {*vars(logging.makeLogRecord({})), "message", "asctime", "taskName", "request"}


def tell_request(record: logging.LogRecord) -> bool:
    """A filter that keeps each record, with the id of the request that it was written in."""
    record.request_id = request_id.get()
    return True


class JsonFormatter(logging.Formatter):
    """One JSON object a line, with all that the call gave as `extra`."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        extra = {name: value for name, value in vars(record).items() if name not in PLAIN}
        return json.dumps(line | extra | line, default=str)


def configuration(level: str, *, as_json: bool) -> dict[str, Any]:
    """The logging of the application and of the server, for logging.config.dictConfig."""
    plain = {"format": "%(levelname)s %(name)s [%(request_id)s] %(message)s"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": JsonFormatter} if as_json else plain},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "filters": [tell_request],
                "formatter": "line",
            },
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "gunicorn.error": {"level": level, "handlers": [], "propagate": True},
            "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
            "django": {"level": level, "handlers": [], "propagate": True},
            # What a client did wrong stands in the line of its request already.
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "CRITICAL"},
            "django.server": {"level": "ERROR", "handlers": [], "propagate": True},
        },
    }
