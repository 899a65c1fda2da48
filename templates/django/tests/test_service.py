"""What every request meets, whatever it asks for."""

import json
import logging
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, IntegrityError, OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from pytest_django import Settings

from config import logs
from config.wsgi import application
from core.static import StaticFilesStorage

pytestmark = pytest.mark.django_db


def away(request: HttpRequest) -> HttpResponse:
    raise OperationalError("connection refused")


def wrong(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM nowhere")
    return HttpResponse()


def taken(request: HttpRequest) -> HttpResponse:
    with transaction.atomic():
        Group.objects.bulk_create([Group(name="One"), Group(name="One")])
    return HttpResponse()


def missing(request: HttpRequest) -> HttpResponse:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO auth_group (name) VALUES (NULL)")
    return HttpResponse()


urlpatterns = [path(view.__name__, view) for view in (away, wrong, taken, missing)]


def test_the_process_is_up(client: Client) -> None:
    response = client.get("/livez", headers={"Host": "10.0.0.1"})

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_the_process_can_work(client: Client) -> None:
    response = client.get("/readyz", headers={"Host": "10.0.0.1"})

    assert response.status_code == 200
    assert response.json() == {"status": "ok", "checks": {"database": "ok"}}


def test_a_database_that_is_away_is_named(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(connection, "cursor", fail)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["detail"] == "The database does not answer."


@pytest.mark.urls(__name__)
def test_an_outage_is_answered_and_told_in_one_line(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    response = client.get("/away")

    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert "connection refused" not in response.content.decode()
    assert "the database does not answer: connection refused" in caplog.messages


@pytest.mark.urls(__name__)
def test_wrong_sql_is_no_outage(client: Client) -> None:
    with pytest.raises(DatabaseError, match="nowhere"):
        client.get("/wrong")


@pytest.mark.urls(__name__)
def test_what_is_taken_is_a_conflict_and_what_is_missing_is_none(client: Client) -> None:
    assert client.get("/taken").status_code == 409
    with pytest.raises(IntegrityError):
        client.get("/missing")


def test_a_probe_changes_nothing(client: Client) -> None:
    response = client.post("/livez")

    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")


def test_a_foreign_host_is_refused(client: Client) -> None:
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("path", ["/", "/livez", "/no/such/page", "/api/no/such/thing"])
def test_every_answer_has_the_headers(client: Client, path: str) -> None:
    headers = client.get(path).headers

    policy = headers["Content-Security-Policy"].split("; ")
    assert {"default-src 'self'", "frame-ancestors 'none'", "object-src 'none'"} <= set(policy)
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in headers


def test_https_is_kept(client: Client, settings: Settings) -> None:
    header = client.get("/livez", secure=True).headers["Strict-Transport-Security"]

    assert header.startswith(f"max-age={settings.SECURE_HSTS_SECONDS}")
    assert "preload" not in header


def test_plain_http_is_redirected_and_a_foreign_host_is_not(
    client: Client, settings: Settings
) -> None:
    settings.SECURE_SSL_REDIRECT = True

    response = client.get("/somewhere")
    foreign = client.get("/somewhere", headers={"Host": "evil.example"})

    assert (response.status_code, response.headers["Location"]) == (
        301,
        "https://testserver/somewhere",
    )
    assert foreign.status_code == 400
    assert foreign.headers["X-Content-Type-Options"] == "nosniff"


def test_a_proxy_of_ours_is_believed(client: Client, settings: Settings) -> None:
    settings.TRUSTED_PROXY_HOPS = 1

    response = client.get("/livez", headers={"X-Forwarded-Proto": "http, https"})
    forged = client.get("/livez", headers={"X-Forwarded-Proto": "https, http"})

    assert "Strict-Transport-Security" in response.headers
    assert "Strict-Transport-Security" not in forged.headers


def test_others_are_not_believed(client: Client) -> None:
    response = client.get("/livez", headers={"X-Forwarded-Proto": "https"})

    assert "Strict-Transport-Security" not in response.headers


@pytest.mark.parametrize("given", ["abc-123", "A.b_c-" + "9" * 122])
def test_a_request_id_is_taken(client: Client, given: str) -> None:
    assert client.get("/livez", headers={"X-Request-ID": given}).headers["X-Request-ID"] == given


@pytest.mark.parametrize("given", ["", "two words", "x" * 129, "<script>"])
def test_a_request_id_is_made(client: Client, given: str) -> None:
    made = client.get("/livez", headers={"X-Request-ID": given}).headers["X-Request-ID"]

    assert (len(made), made.isalnum()) == (32, True)


def test_each_request_is_one_line_of_the_log(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="requests"):
        client.get("/livez?password=1")

    (record,) = [record for record in caplog.records if record.name == "requests"]
    assert record.getMessage() == "GET /livez 200"


def test_what_is_logged_between_requests_belongs_to_none(client: Client) -> None:
    client.get("/livez", headers={"X-Request-ID": "abc-123"})

    assert logs.request_id.get() == "-"


def test_a_line_of_the_log_is_json() -> None:
    record = logging.LogRecord("app", logging.INFO, "", 1, "It is %s", ("fine",), None)
    record.status = 200
    record.review_id = 7
    record.request = "GET /?password=1"
    record.level = "another"
    logs.request_id.set("abc-123")
    logs.tell_request(record)

    line = json.loads(logs.JsonFormatter().format(record))

    assert line.pop("time")
    assert line == {
        "level": "INFO",
        "logger": "app",
        "message": "It is fine",
        "request_id": "abc-123",
        "status": 200,
        "review_id": 7,
    }


def test_a_line_of_the_log_tells_the_exception() -> None:
    error = (ValueError, ValueError("wrong"), None)
    record = logging.LogRecord("app", logging.ERROR, "", 1, "Failed", (), error)

    assert "ValueError: wrong" in json.loads(logs.JsonFormatter().format(record))["exception"]


def test_a_body_that_is_too_large_is_refused(client: Client, settings: Settings) -> None:
    body = b" " * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)

    response = client.post("/", body, content_type="application/json")

    assert response.status_code == 413


def test_the_limit_is_told(client: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 2**19

    response = client.post("/api/", b" " * 2**21, content_type="application/json")

    assert "larger than 1.5 MiB." in response.content.decode()


@pytest.mark.parametrize(("beyond", "status"), [(0, "404"), (1, "413")])
def test_a_body_that_comes_in_chunks_has_the_same_limit(
    settings: Settings, beyond: int, status: str
) -> None:
    size = settings.DATA_UPLOAD_MAX_MEMORY_SIZE + beyond
    environ = RequestFactory().post("/nothing", headers={"Transfer-Encoding": "chunked"}).environ
    environ |= {"wsgi.input": BytesIO(b"x" * size), "CONTENT_LENGTH": ""}
    answers: list[str] = []

    application(environ, lambda line, headers: answers.append(line))

    assert [line[:3] for line in answers] == [status]


def test_a_static_file_has_an_address_before_it_is_collected(tmp_path: Path) -> None:
    storage = StaticFilesStorage(location=tmp_path, base_url="/static/")

    assert storage.url("style.css") == "/static/style.css"
