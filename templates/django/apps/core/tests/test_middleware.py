import json
import logging
import logging.config

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


def test_request_id_is_returned() -> None:
    assert Client(headers={"x-request-id": "abc-123"}).get("/livez")["X-Request-ID"] == "abc-123"


@pytest.mark.parametrize("request_id", ["x" * 200, "with space", "line\tbreak"])
def test_invalid_request_id_is_replaced(request_id: str) -> None:
    response = Client(headers={"x-request-id": request_id}).get("/livez")

    assert response["X-Request-ID"] != request_id


def test_missing_request_id_is_generated() -> None:
    first, second = (Client().get("/livez")["X-Request-ID"] for _ in range(2))

    assert first
    assert first != second


def test_log_line_is_json_with_request_id(capsys: pytest.CaptureFixture[str]) -> None:
    logging.config.dictConfig(settings.LOGGING)

    Client(headers={"x-request-id": "abc-123"}).get("/livez?secret=1")

    line = json.loads(capsys.readouterr().err.splitlines()[-1])
    assert line["request_id"] == "abc-123"
    assert line["request"] == "GET /livez"
    assert line["code"] == 200


def test_security_headers_are_sent() -> None:
    headers = Client().get("/no-such-page/").headers

    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


def test_unknown_host_is_rejected() -> None:
    response = Client(headers={"host": "evil.example"}).get("/")

    assert response.status_code == 400
    assert response["X-Content-Type-Options"] == "nosniff"
