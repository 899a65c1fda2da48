"""Tests of request ids and logs."""

import json
import logging

import pytest
from flask.testing import FlaskClient

from app import create_app


def test_request_id_is_returned(client: FlaskClient) -> None:
    response = client.get("/livez", headers={"X-Request-ID": "abc-123"})
    assert response.headers["X-Request-ID"] == "abc-123"


@pytest.mark.parametrize("request_id", ["", "with space", "x" * 129, 'quote"'])
def test_invalid_request_id_is_replaced(client: FlaskClient, request_id: str) -> None:
    response = client.get("/livez", headers={"X-Request-ID": request_id})
    assert len(response.headers["X-Request-ID"]) == 32


def test_production_logs_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(root, "level", logging.WARNING)
    app = create_app({"PRODUCTION": True})
    app.test_client().get("/livez", headers={"X-Request-ID": "abc-123"})
    line = json.loads(capsys.readouterr().err.splitlines()[-1])
    assert (line["event"], line["path"], line["status"]) == ("request", "/livez", 200)
    assert (line["request_id"], line["level"]) == ("abc-123", "info")
