"""Requests have an id, and a line in the log."""

import json
import logging
import re

import pytest
from flask import abort
from flask.testing import FlaskClient

from app import create_app
from app.observability import JSONFormatter, add_request_id, is_no_request


def test_a_harmless_request_id_is_kept(client: FlaskClient) -> None:
    answer = client.get("/livez", headers={"X-Request-ID": "from-the-proxy.1"})
    assert answer.headers["X-Request-ID"] == "from-the-proxy.1"


@pytest.mark.parametrize("given", ["two words", "x" * 129, ""])
def test_another_is_replaced(client: FlaskClient, given: str) -> None:
    answer = client.get("/livez", headers={"X-Request-ID": given})
    assert re.fullmatch("[0-9a-f]{32}", answer.headers["X-Request-ID"])


def test_a_request_that_ends_early_has_an_id(settings: dict[str, str]) -> None:
    app = create_app(settings)
    app.url_value_preprocessor(lambda endpoint, values: abort(404))
    answer = app.test_client().get("/livez")
    assert (answer.status_code, len(answer.headers["X-Request-ID"])) == (404, 32)


def test_a_request_is_logged_once(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "app"):
        client.get("/no/such/path")
    (record,) = caplog.records
    line = json.loads(JSONFormatter().format(record))
    assert (line["method"], line["path"], line["status"]) == ("GET", "/no/such/path", 404)


def test_the_development_server_does_not_log_it_again() -> None:
    for message, kept in (('127.0.0.1 - - [now] "%s" %s %s', False), ("Running on %s", True)):
        record = logging.LogRecord("werkzeug", logging.INFO, "file", 1, message, None, None)
        assert is_no_request(record) is kept


def test_a_log_line_is_one_json_object() -> None:
    try:
        raise ValueError("first\nsecond")
    except ValueError as error:
        about = (type(error), error, error.__traceback__)
    record = logging.LogRecord("app", logging.ERROR, "file", 1, "It %s", ("failed",), about)
    assert add_request_id(record)
    text = JSONFormatter().format(record)
    assert "\n" not in text
    line = json.loads(text)
    assert (line["level"], line["message"], line["request_id"]) == ("ERROR", "It failed", "-")
    assert "ValueError: first" in line["exception"]
