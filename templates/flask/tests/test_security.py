"""Tests of security headers, hosts, proxies and request bodies."""

import io

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from app import create_app


@pytest.fixture
def probe_client() -> FlaskClient:
    """Return a client of an application with a view for these tests, behind one proxy."""
    app = create_app({"TESTING": True, "TRUSTED_PROXY_HOPS": 1})
    app.add_url_rule("/probe", view_func=lambda: f"{request.remote_addr} {request.scheme}")
    return app.test_client()


def test_security_headers_are_set(client: FlaskClient) -> None:
    for path in ("/livez", "/no-such-page", "/static/style.css"):
        with client.get(path) as response:
            assert "default-src 'self'" in response.headers["Content-Security-Policy"]
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert "Strict-Transport-Security" not in response.headers


def test_https_response_has_hsts(client: FlaskClient) -> None:
    response = client.get("/livez", base_url="https://localhost")
    assert response.headers["Strict-Transport-Security"] == "max-age=60"


def test_unknown_host_is_rejected(client: FlaskClient) -> None:
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_headers_of_trusted_proxy_are_used(probe_client: FlaskClient) -> None:
    headers = {"X-Forwarded-For": "192.0.2.9, 192.0.2.7", "X-Forwarded-Proto": "https"}
    assert probe_client.get("/probe", headers=headers).text == "192.0.2.7 https"


def test_proxy_headers_are_ignored_by_default(app: Flask) -> None:
    with app.test_request_context("/", headers={"X-Forwarded-For": "192.0.2.9"}):
        assert request.remote_addr != "192.0.2.9"


def test_incomplete_form_is_rejected(client: FlaskClient) -> None:
    response = client.post(
        "/no-such-page",
        input_stream=io.BytesIO(b"price=12"),
        content_type="application/x-www-form-urlencoded",
        environ_overrides={"CONTENT_LENGTH": "20", "wsgi.input_terminated": True},
    )
    assert response.status_code == 400
