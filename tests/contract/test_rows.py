"""Rows over the API: made, read, changed, replaced and deleted."""

import datetime as dt

import pytest

from tests.contract.client import Visitor, pointers, problem
from tests.contract.project import Resource
from tests.contract.samples import GOOD, Row, Rows, minimal, same

pytestmark = pytest.mark.where("api", "rows")

MADE_BY_THE_SERVER = {"id", "created_at", "updated_at"}


def _instant(text: str) -> dt.datetime:
    assert text.endswith("Z")
    return dt.datetime.fromisoformat(text)


def _url(resource: Resource, row: Row) -> str:
    return f"{resource.url}/{row['id']}"


def test_a_new_row_is_answered_whole_with_its_place(resource: Resource, rows: Rows) -> None:
    body = rows.body(resource)
    response = rows.writer.send_json("POST", resource.url, body)
    row = response.json()
    assert response.status_code == 201
    assert response.headers["Content-Type"] == "application/json"
    assert rows.writer.place_of(response) == _url(resource, row)
    assert same({key: row[key] for key in body}, body)
    assert set(row) == set(body) | MADE_BY_THE_SERVER
    assert type(row["id"]) is int
    assert abs(dt.datetime.now(dt.UTC) - _instant(row["created_at"])) < dt.timedelta(minutes=1)


def test_a_row_is_read_as_it_was_made(resource: Resource, rows: Rows, visitor: Visitor) -> None:
    row = rows.create(resource)
    response = visitor.get(_url(resource, row))
    assert (response.status_code, response.json()) == (200, row)


def test_optional_fields_may_be_left_out_and_are_null(resource: Resource, rows: Rows) -> None:
    body = minimal(rows.body(resource), resource)
    response = rows.writer.send_json("POST", resource.url, body)
    assert response.status_code == 201, response.text
    optional = {field.name: None for field in resource.fields if field.optional}
    assert {key: response.json()[key] for key in optional} == optional


def test_optional_fields_may_be_null(resource: Resource, rows: Rows) -> None:
    body = rows.body(resource) | {field.name: None for field in resource.fields if field.optional}
    response = rows.writer.send_json("POST", resource.url, body)
    assert response.status_code == 201, response.text
    assert same({key: response.json()[key] for key in body}, body)


def test_a_required_field_may_not_be_left_out(resource: Resource, rows: Rows) -> None:
    for field in resource.required:
        body = rows.body(resource)
        del body[field.name]
        assert pointers(rows.writer.send_json("POST", resource.url, body)) == [f"/{field.name}"]


def test_a_required_field_may_not_be_null(resource: Resource, rows: Rows) -> None:
    for field in resource.required:
        body = rows.body(resource, **{field.name: None})
        assert pointers(rows.writer.send_json("POST", resource.url, body)) == [f"/{field.name}"]


def test_every_field_that_is_wrong_is_named(resource: Resource, rows: Rows) -> None:
    wrong: Row = {field.name: {} for field in resource.fields}
    found = pointers(rows.writer.send_json("POST", resource.url, wrong))
    assert sorted(set(found)) == sorted(f"/{name}" for name in wrong)


@pytest.mark.parametrize("name", ["colour", "id", "created_at", "updated_at", "pk", "__class__", "🐍", "a/b", ""])
@pytest.mark.once
def test_an_unknown_field_is_refused(name: str, resource: Resource, rows: Rows) -> None:
    place = "/" + name.replace("~", "~0").replace("/", "~1")
    for method, url in [("POST", resource.url), ("PATCH", _url(resource, rows.one(resource)))]:
        body = rows.body(resource) if method == "POST" else {}
        assert pointers(rows.writer.send_json(method, url, {**body, name: 1})) == [place]


def test_put_replaces_and_what_it_leaves_out_becomes_null(resource: Resource, rows: Rows) -> None:
    row = rows.create(resource)
    body = minimal(rows.body(resource), resource)
    response = rows.writer.send_json("PUT", _url(resource, row), body)
    assert response.status_code == 200, response.text
    expected = {field.name: body.get(field.name) for field in resource.fields}
    assert same({key: response.json()[key] for key in expected}, expected)
    assert response.json()["created_at"] == row["created_at"]
    assert _instant(response.json()["updated_at"]) >= _instant(row["updated_at"])
    assert rows.writer.get(_url(resource, row)).json() == response.json()


def test_put_needs_every_required_field(resource: Resource, rows: Rows) -> None:
    row = rows.create(resource)
    for field in resource.required:
        body = {key: value for key, value in rows.body(resource).items() if key != field.name}
        assert pointers(rows.writer.send_json("PUT", _url(resource, row), body)) == [f"/{field.name}"]
    assert rows.writer.get(_url(resource, row)).json() == row


def test_patch_changes_what_it_names_and_nothing_else(resource: Resource, rows: Rows) -> None:
    row = rows.create(resource)
    for field in resource.fields:
        value = list(GOOD[field.type].values())[1] if field.target is None else rows.value(resource, field)
        response = rows.writer.send_json("PATCH", _url(resource, row), {field.name: value})
        assert response.status_code == 200, response.text
        moved = {"updated_at": response.json()["updated_at"]}
        row = {**row, field.name: value, **moved}
        assert same(response.json(), row)
        assert _instant(moved["updated_at"]) > _instant(row["created_at"])


def test_an_empty_patch_is_taken(resource: Resource, rows: Rows) -> None:
    row = rows.create(resource)
    response = rows.writer.send_json("PATCH", _url(resource, row), {})
    assert response.status_code == 200, response.text
    assert same(response.json() | {"updated_at": None}, row | {"updated_at": None})


def test_patch_may_not_make_a_required_field_null(resource: Resource, rows: Rows) -> None:
    row = rows.create(resource)
    for field in resource.required:
        assert pointers(rows.writer.send_json("PATCH", _url(resource, row), {field.name: None})) == [f"/{field.name}"]
    assert rows.writer.get(_url(resource, row)).json() == row


def test_a_deleted_row_is_gone(resource: Resource, rows: Rows) -> None:
    row = rows.create(resource)
    response = rows.writer.delete(_url(resource, row))
    assert (response.status_code, response.content) == (204, b"")
    for again in ("GET", "DELETE"):
        problem(rows.writer.request(again, _url(resource, row)), 404)
    for again in ("PUT", "PATCH"):
        problem(rows.writer.send_json(again, _url(resource, row), rows.body(resource)), 404)


def test_a_row_that_others_refer_to_may_not_be_deleted(resource: Resource, rows: Rows) -> None:
    for field in resource.of_type("ref"):
        target = rows.project.resource(str(field.target))
        referred = rows.create(target)
        row = rows.create(resource, **{field.name: referred["id"]})
        problem(rows.writer.delete(_url(target, referred)), 409)
        assert rows.writer.get(_url(target, referred)).json() == referred
        assert rows.writer.delete(_url(resource, row)).status_code == 204
        assert rows.writer.delete(_url(target, referred)).status_code == 204


@pytest.mark.parametrize(
    "row", ["0", "-1", "abc", "1.0", "12345678901234567890", "9" * 400, "%00", "%F0%9F%90%8D", "1e3", "null"]
)
@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
@pytest.mark.once
def test_an_id_that_no_row_has_is_not_found(method: str, row: str, resource: Resource, rows: Rows) -> None:
    body = None if method in ("GET", "DELETE") else rows.body(resource)
    url = f"{resource.url}/{row}"
    problem(rows.writer.send_json(method, url, body) if body else rows.writer.request(method, url), 404)
