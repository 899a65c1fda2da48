"""Hosts, bodies, proxies and headers."""

import io

import pytest
from flask import request
from flask.testing import FlaskClient

from app import create_app, security


class Broken(io.BytesIO):
    """A body that cannot be read to its end."""

    def __init__(self, failure: type[Exception]) -> None:
        super().__init__()
        self.failure = failure

    def read(self, size: int | None = -1) -> bytes:
        raise self.failure

    def readinto(self, buffer: object) -> int:
        raise self.failure


def test_every_answer_restricts_the_browser(client: FlaskClient) -> None:
    for path in ("/livez", "/no/such/path"):
        headers = client.get(path).headers
        assert {name: headers[name] for name in security.HEADERS} == security.HEADERS


def test_https_is_insisted_on_only_over_https(client: FlaskClient) -> None:
    name = "Strict-Transport-Security"
    assert name not in client.get("/livez").headers
    assert client.get("/livez", base_url="https://localhost").headers[name].startswith("max-age=")


def test_a_foreign_host_is_refused(client: FlaskClient) -> None:
    assert client.get("/no/such/path", headers={"Host": "evil.example"}).status_code == 400
    assert client.get("/livez", headers={"Host": "10.0.0.7"}).status_code == 200


@pytest.mark.parametrize("host", ["localhost:8000", "LOCALHOST", "localhost.", "[::1]:8000"])
def test_a_host_is_known_however_it_is_written(settings: dict[str, str], host: str) -> None:
    client = create_app({**settings, "ALLOWED_HOSTS": "LocalHost,[::1]"}).test_client()
    assert client.get("/no/such/path", headers={"Host": host}).status_code == 404


def test_a_large_body_is_refused(client: FlaskClient) -> None:
    size = client.application.config["MAX_CONTENT_LENGTH"] + 1
    assert client.post("/no/such/path", data=b"x" * size).status_code == 413


def test_a_large_body_is_refused_though_it_does_not_say_so(client: FlaskClient) -> None:
    limit = client.application.config["MAX_CONTENT_LENGTH"]
    for size, status in ((10, 404), (limit + 1, 413)):
        body = io.BytesIO(b"x" * size)
        chunked = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}
        response = client.post("/no/such/path", input_stream=body, environ_overrides=chunked)
        assert response.status_code == status


def test_a_body_that_breaks_off_is_refused(client: FlaskClient) -> None:
    for failure in (OSError, LookupError):
        body = Broken(failure)
        chunked = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}
        response = client.post("/no/such/path", input_stream=body, environ_overrides=chunked)
        assert response.status_code == 400


@pytest.mark.parametrize(("hops", "address"), [("0", "127.0.0.1"), ("1", "203.0.113.9")])
def test_only_a_trusted_proxy_is_believed(
    settings: dict[str, str], hops: str, address: str
) -> None:
    app = create_app({**settings, "TRUSTED_PROXY_HOPS": hops})
    app.add_url_rule("/address", view_func=lambda: str(request.remote_addr))
    headers = {"X-Forwarded-For": "198.51.100.1, 203.0.113.9"}
    assert app.test_client().get("/address", headers=headers).text == address


def test_a_failure_says_nothing_of_the_inside(settings: dict[str, str]) -> None:
    app = create_app(settings)
    app.add_url_rule("/api/fails", view_func=lambda: str(1 / 0))
    response = app.test_client().get("/api/fails")
    assert response.status_code == 500
    assert "division" not in response.text
    assert "X-Frame-Options" in response.headers
