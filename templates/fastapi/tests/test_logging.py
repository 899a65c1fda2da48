"""Tests of the log format."""

import json
import logging

import pytest
import structlog
from asgi_correlation_id import correlation_id

from app.logging import configure_logging
from app.settings import Settings


def test_production_logs_json(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    configure_logging(settings.model_copy(update={"app_env": "production"}))
    token = correlation_id.set("abc")

    structlog.get_logger("test").info("from structlog", order_id=5)
    logging.getLogger("test").error("from %s", "logging", extra={"order_id": 5})
    correlation_id.reset(token)

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["event"] for line in lines] == ["from structlog", "from logging"]
    assert [line["level"] for line in lines] == ["info", "error"]
    for line in lines:
        assert (line["logger"], line["order_id"], line["request_id"]) == ("test", 5, "abc")
        assert line["timestamp"].endswith("Z")


def test_production_logs_exceptions_in_one_line(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    configure_logging(settings.model_copy(update={"app_env": "production"}))

    try:
        raise ValueError("wrong")
    except ValueError:
        logging.getLogger("test").exception("failed")

    [line] = capsys.readouterr().out.splitlines()
    assert "ValueError: wrong" in json.loads(line)["exception"]
