"""Requests that the API cannot answer, and the problem details it gives."""

import json
from collections.abc import Iterator

import pytest

from tests.contract.client import Visitor, pointers, problem
from tests.contract.project import Resource
from tests.contract.samples import Rows

pytestmark = [pytest.mark.where("api"), pytest.mark.once]

JSON = {"Content-Type": "application/json"}
LIMIT = 1024 * 1024


@pytest.mark.parametrize(
    "path", ["/api/v1/nothing", "/api/v1/", "/api/nothing", "/api/v1/%00", "/api/v1/a/b/c", "/api/v2/products"]
)
def test_a_path_that_is_not_there_is_not_found(path: str, visitor: Visitor) -> None:
    assert problem(visitor.get(path), 404)["type"] == "about:blank"


@pytest.mark.where("rows")
@pytest.mark.parametrize("path", ["{}/", "{}/1/"])
def test_no_path_ends_with_a_slash(path: str, resource: Resource, visitor: Visitor) -> None:
    problem(visitor.get(path.format(resource.url)), 404)


@pytest.mark.where("rows")
@pytest.mark.parametrize(
    "text", ["", "{", "hello", '{"a": 1,}', "{'a': 1}", "\x00", '{"a": "\t"}', "[" * 100_000, '{"a":' * 50_000]
)
def test_a_body_that_is_no_json_is_a_bad_request(text: str, resource: Resource, rows: Rows) -> None:
    response = rows.writer.post(resource.url, content=text.encode(), headers=JSON)
    assert "errors" not in problem(response, 400)


@pytest.mark.where("rows")
@pytest.mark.parametrize(
    "raw", [b"\xff\xfe{}", b'{"a": "\xc3\x28"}', b'{"a": "\xed\xa0\x80"}', '{"a": 1}'.encode("utf-16")]
)
def test_a_body_in_another_encoding_is_a_bad_request(raw: bytes, resource: Resource, rows: Rows) -> None:
    problem(rows.writer.post(resource.url, content=raw, headers=JSON), 400)


@pytest.mark.where("rows")
@pytest.mark.parametrize("text", ["[]", '"text"', "1", "null", "true", "[{}]"])
def test_json_that_is_no_object_is_refused(text: str, resource: Resource, rows: Rows) -> None:
    assert pointers(rows.writer.post(resource.url, content=text.encode(), headers=JSON)) == [""]


@pytest.mark.where("rows")
@pytest.mark.parametrize("number", ["1" * 5000, "-" + "9" * 10_000])
def test_a_number_of_thousands_of_digits_does_no_harm(number: str, resource: Resource, rows: Rows) -> None:
    body = f'{{"{resource.fields[0].name}": {number}}}'.encode()
    response = rows.writer.post(resource.url, content=body, headers=JSON)
    assert response.status_code in (400, 422)
    problem(response, response.status_code)


@pytest.mark.where("rows")
@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/xml", "application/x-www-form-urlencoded", "image/png", "🐍", None]
)
def test_a_body_of_another_media_type_is_refused(media_type: str | None, resource: Resource, rows: Rows) -> None:
    headers = {b"Content-Type": media_type.encode()} if media_type else {}
    for method, url in [("POST", resource.url), ("PUT", f"{resource.url}/1"), ("PATCH", f"{resource.url}/1")]:
        problem(rows.writer.request(method, url, content=b"{}", headers=headers), 415)


@pytest.mark.where("rows")
def test_the_media_type_may_name_its_charset(resource: Resource, rows: Rows) -> None:
    body = json.dumps(rows.body(resource)).encode()
    headers = {"Content-Type": "application/json; charset=utf-8"}
    assert rows.writer.post(resource.url, content=body, headers=headers).status_code == 201


def _in_pieces(size: int) -> Iterator[bytes]:
    yield from (b" " * 4096 for _ in range(size // 4096 + 1))


@pytest.mark.where("rows")
def test_a_body_that_is_too_large_is_refused(resource: Resource, rows: Rows) -> None:
    body = b" " * (LIMIT + 1)
    problem(rows.writer.post(resource.url, content=body, headers=JSON), 413)


@pytest.mark.where("rows")
def test_a_body_that_is_too_large_is_refused_even_if_it_does_not_say_so(resource: Resource, rows: Rows) -> None:
    problem(rows.writer.post(resource.url, content=_in_pieces(LIMIT + 1), headers=JSON), 413)


@pytest.mark.where("rows")
def test_a_body_just_within_the_limit_is_read(resource: Resource, rows: Rows) -> None:
    body = b"{}" + b" " * (LIMIT - 2)
    assert rows.writer.post(resource.url, content=body, headers=JSON).status_code in (201, 422)


@pytest.mark.where("rows")
@pytest.mark.parametrize(
    ("path", "method", "allowed"),
    [
        ("{}", "PUT", {"GET", "POST"}),
        ("{}", "PATCH", {"GET", "POST"}),
        ("{}", "DELETE", {"GET", "POST"}),
        ("{}/1", "POST", {"GET", "PUT", "PATCH", "DELETE"}),
        ("{}", "TRACE", {"GET", "POST"}),
    ],
)
def test_a_method_that_is_not_there_is_not_allowed(
    path: str, method: str, allowed: set[str], resource: Resource, rows: Rows
) -> None:
    response = rows.writer.send_json(method, path.format(resource.url), {})
    problem(response, 405)
    assert {name.strip() for name in response.headers["Allow"].split(",")} - {"HEAD", "OPTIONS"} == allowed


@pytest.mark.where("rows")
def test_a_method_that_is_not_there_is_not_allowed_to_anybody(resource: Resource, visitor: Visitor) -> None:
    problem(visitor.request("TRACE", resource.url), 405)


def test_the_document_is_only_read(writer: Visitor) -> None:
    response = writer.send_json("POST", "/api/openapi.json", {})
    problem(response, 405)
    assert "GET" in response.headers["Allow"]


def test_an_answer_leaks_nothing_of_the_inside(visitor: Visitor) -> None:
    response = visitor.send_json("POST", "/api/v1/nothing", {"password": "hunter2-hunter2"})
    for word in ("Traceback", "site-packages", "hunter2", 'File "', "SELECT"):
        assert word not in response.text
