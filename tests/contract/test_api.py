"""Lists and rows of the API, and its errors."""

import datetime as dt
import json
from urllib.parse import quote

import pytest

from tests.contract.client import Visitor, pointers, problem
from tests.contract.project import Resource
from tests.contract.samples import TEXT, Row, Rows, is_stored

pytestmark = pytest.mark.where("api", "rows")

JSON = {"Content-Type": "application/json"}
LARGE = 4 * 1024 * 1024


def _url(resource: Resource, row: Row) -> str:
    return f"{resource.url}/{row['id']}"


def _differences(resource: Resource, sent: Row, returned: Row) -> list[str]:
    """Return the names of fields that came back with another value."""
    types = {field.name: field.type for field in resource.fields}
    return [name for name, value in sent.items() if not is_stored(types[name], value, returned[name])]


def _empty(resource: Resource) -> Row:
    """Return null for every optional field that is not text."""
    return {field.name: None for field in resource.fields if field.optional and field.type not in TEXT}


def test_post_returns_201_and_location_of_the_row(resource: Resource, rows: Rows) -> None:
    body = rows.body(resource)
    response = rows.writer.send_json("POST", resource.url, body)
    row = response.json()
    assert response.status_code == 201
    assert response.headers["Content-Type"].split(";")[0] == "application/json"
    assert rows.writer.path_of(response).rstrip("/") == _url(resource, row)
    assert set(row) == {field.name for field in resource.fields} | {"id", "created_at", "updated_at"}
    assert _differences(resource, body, row) == []
    assert abs(dt.datetime.now(dt.UTC) - dt.datetime.fromisoformat(row["created_at"])) < dt.timedelta(minutes=1)
    assert _differences(resource, body, rows.read(resource, row)) == []


def test_omitted_or_null_optional_fields_become_null(resource: Resource, rows: Rows) -> None:
    body = rows.body(resource)
    omitted = {field.name: None for field in resource.fields if field.optional}
    required = {field.name: body[field.name] for field in resource.required}
    for sent in (required, required | _empty(resource)):
        response = rows.writer.send_json("POST", resource.url, sent)
        assert response.status_code == 201, response.text
        assert _differences(resource, required | omitted, response.json()) == []


def test_missing_or_null_required_field_returns_422(resource: Resource, rows: Rows) -> None:
    row = rows.any(resource)
    for field in resource.required:
        if field.type != "bool":  # An HTML-minded library takes a missing checkbox as false.
            body = {name: value for name, value in rows.body(resource).items() if name != field.name}
            assert pointers(rows.writer.send_json("POST", resource.url, body)) == {f"/{field.name}"}
            assert pointers(rows.writer.send_json("PUT", _url(resource, row), body)) == {f"/{field.name}"}
        for method, url in (("POST", resource.url), ("PATCH", _url(resource, row))):
            body = {**(rows.body(resource) if method == "POST" else {}), field.name: None}
            assert pointers(rows.writer.send_json(method, url, body)) == {f"/{field.name}"}


def test_all_invalid_fields_are_named(resource: Resource, rows: Rows) -> None:
    fields = [field for field in resource.fields if field.type != "bool"]
    response = rows.writer.send_json("POST", resource.url, {field.name: {"a": [1]} for field in fields})
    assert {pointer.split("/")[1] for pointer in pointers(response)} >= {field.name for field in fields[:20]}


def test_read_only_and_unknown_fields_are_ignored(resource: Resource, rows: Rows) -> None:
    row = rows.any(resource)
    extra = {"id": row["id"], "created_at": "2000-01-01T00:00:00Z", "colour": "red", "🐍": 1}
    response = rows.writer.send_json("POST", resource.url, rows.body(resource) | extra)
    assert response.status_code == 201, response.text
    assert response.json()["id"] != row["id"]
    assert response.json()["created_at"] > "2020"
    assert "colour" not in response.json()


def test_put_replaces_the_row(resource: Resource, rows: Rows) -> None:
    row = rows.create(resource)
    body = rows.body(resource) | _empty(resource)
    response = rows.writer.send_json("PUT", _url(resource, row), body)
    assert response.status_code == 200, response.text
    assert _differences(resource, body, response.json()) == []
    assert rows.read(resource, row) == response.json()
    assert response.json()["created_at"] == row["created_at"]


def test_patch_changes_only_the_given_field(resource: Resource, rows: Rows) -> None:
    row = rows.create(resource)
    for name in _empty(resource):
        response = rows.writer.send_json("PATCH", _url(resource, row), {name: None})
        assert response.status_code == 200, response.text
        row = row | {name: None, "updated_at": response.json()["updated_at"]}
        assert response.json() == row
    response = rows.writer.send_json("PATCH", _url(resource, row), {})
    assert response.status_code == 200, response.text
    assert response.json() | {"updated_at": ""} == row | {"updated_at": ""}


def test_deleted_row_returns_404(resource: Resource, rows: Rows) -> None:
    row = rows.create(resource)
    response = rows.writer.delete(_url(resource, row))
    assert (response.status_code, response.content) == (204, b"")
    for method in ("GET", "DELETE"):
        problem(rows.writer.request(method, _url(resource, row)), 404)
    for method in ("PUT", "PATCH"):
        problem(rows.writer.send_json(method, _url(resource, row), rows.body(resource)), 404)


def test_deleting_a_referenced_row_returns_409(resource: Resource, rows: Rows) -> None:
    for field in resource.of_type("ref"):
        target = rows.project.resource(str(field.target))
        referenced = rows.create(target)
        row = rows.create(resource, **{field.name: referenced["id"]})
        problem(rows.writer.delete(_url(target, referenced)), 409)
        assert rows.read(target, referenced) == referenced
        assert rows.writer.delete(_url(resource, row)).status_code == 204
        assert rows.writer.delete(_url(target, referenced)).status_code == 204


@pytest.mark.once
def test_unknown_id_returns_404(resource: Resource, rows: Rows) -> None:
    for row in ("999999999", "0", "-1", "abc", "9" * 30, "%00", "%F0%9F%90%8D"):
        # No route matches some invalid ids, so the server may answer for the path instead.
        expected = (404,) if row == "999999999" else (404, 405, 422)
        for method in ("GET", "DELETE"):
            problem(rows.writer.request(method, f"{resource.url}/{row}"), *expected)


def test_list_counts_created_and_deleted_rows(resource: Resource, rows: Rows) -> None:
    def assert_totals(expected: int) -> None:
        # More than one request, because each server process may have a cache of its own.
        found = [rows.writer.get(resource.url).json() for _ in range(4)]
        assert [page["total"] for page in found] == [expected] * 4

    rows.any(resource)
    before = rows.writer.get(resource.url).json()["total"]
    row = rows.create(resource)
    assert_totals(before + 1)
    assert rows.writer.delete(_url(resource, row)).status_code == 204
    assert_totals(before)


def test_list_returns_pages_newest_first(resource: Resource, rows: Rows) -> None:
    created = [rows.create(resource) for _ in range(4)][::-1]
    first = rows.writer.get(resource.url).json()
    assert set(first) == {"items", "total", "page", "page_size"}
    assert (first["page"], first["page_size"]) == (1, 20)
    assert len(first["items"]) == min(20, first["total"])
    assert first["items"][:4] == created
    pages = [rows.writer.get(resource.url, params={"page": page, "page_size": 2}).json() for page in (1, 2)]
    assert [row for page in pages for row in page["items"]] == created
    assert [(page["page"], page["page_size"]) for page in pages] == [(1, 2), (2, 2)]


@pytest.mark.once
def test_page_size_is_at_most_100(resource: Resource, rows: Rows) -> None:
    assert rows.writer.get(resource.url, params={"page_size": 100}).json()["page_size"] == 100
    response = rows.writer.get(resource.url, params={"page_size": 101})
    if response.status_code == 200:
        assert response.json()["page_size"] <= 100
    else:
        assert pointers(response) == {"page_size"}


@pytest.mark.once
@pytest.mark.parametrize("page", [1000, 2**31, 10**20])
def test_page_past_the_end_is_empty_or_invalid(page: int, resource: Resource, rows: Rows) -> None:
    rows.any(resource)
    response = rows.writer.get(resource.url, params={"page": page})
    if response.status_code == 200:
        assert (response.json()["items"], response.json()["total"] > 0) == ([], True)
    else:
        problem(response, 404, 422)


@pytest.mark.once
@pytest.mark.parametrize("parameter", ["page", "page_size"])
def test_invalid_page_returns_422_or_the_default(parameter: str, resource: Resource, rows: Rows) -> None:
    for value in ("0", "-1", "x", "1.5", "🐍", "\0", "-" + "9" * 400):
        response = rows.writer.get(f"{resource.url}?{parameter}={quote(value)}")
        if response.status_code == 200:
            assert response.json()[parameter] >= 1
        elif response.status_code == 404:
            problem(response, 404)
        else:
            assert pointers(response) == {parameter}


@pytest.mark.once
@pytest.mark.parametrize(
    "body", [b"", b"{", b"hello", b"\xff\xfe{}", b'{"a": "\xed\xa0\x80"}', b"[" * 100_000, b"[]", b'"text"', b"null"]
)
def test_malformed_json_returns_a_client_error(body: bytes, resource: Resource, rows: Rows) -> None:
    response = rows.writer.post(resource.url, content=body, headers=JSON)
    # Some libraries read these as an object without members, which is valid if no field is required.
    if response.status_code != 201 or resource.required:
        problem(response, 400, 422)


@pytest.mark.once
@pytest.mark.parametrize("number", ["1e400", "NaN", "1" * 5000])
def test_unusual_number_returns_a_client_error(number: str, resource: Resource, rows: Rows) -> None:
    for field in resource.of_type("int", "float", "decimal"):
        text = json.dumps(rows.body(resource, **{field.name: "NUMBER"})).replace('"NUMBER"', number)
        problem(rows.writer.post(resource.url, content=text.encode(), headers=JSON), 400, 422)


@pytest.mark.once
def test_integer_beyond_32_bits_is_no_server_error(resource: Resource, rows: Rows) -> None:
    for field in resource.of_type("int"):
        body = rows.body(resource, **{field.name: 2**31})
        assert rows.writer.send_json("POST", resource.url, body).status_code in (201, 400, 422)


@pytest.mark.once
def test_large_body_returns_a_client_error(resource: Resource, rows: Rows) -> None:
    body = json.dumps(rows.body(resource)).encode() + b" " * LARGE
    # A server that rejects the body unread closes the connection.
    response = rows.writer.post(resource.url, content=body, headers={**JSON, "Connection": "close"})
    assert response.status_code in (400, 413, 422)


@pytest.mark.once
def test_other_method_returns_405_and_allow(resource: Resource, rows: Rows) -> None:
    for method, path in (("PUT", resource.url), ("POST", f"{resource.url}/1")):
        response = rows.writer.send_json(method, path, {})
        problem(response, 405)
        assert "GET" in response.headers["Allow"]


@pytest.mark.once
def test_unknown_path_returns_404_problem(visitor: Visitor, resource: Resource) -> None:
    for path in ("/api/v1/nothing", "/api/nothing", "/api/v1/%00", "/api/v2/products"):
        problem(visitor.get(path), 404)
