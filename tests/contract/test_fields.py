"""Valid and invalid values of every field type in the API."""

import pytest

from tests.contract.client import pointers
from tests.contract.project import Field, Resource
from tests.contract.samples import BAD, GOOD, Rows, is_stored

pytestmark = pytest.mark.where("api", "rows")


def test_valid_value_is_stored(resource: Resource, field: Field, rows: Rows) -> None:
    for label, value in GOOD.get(field.type, {}).items():
        row = rows.create(resource, **{field.name: value})
        for returned in (row, rows.read(resource, row)):
            assert is_stored(field.type, value, returned[field.name]), f"{label}: {returned[field.name]!r}"


def test_invalid_value_returns_422(resource: Resource, field: Field, rows: Rows) -> None:
    row = rows.any(resource)
    for value in BAD[field.type]:
        response = rows.writer.send_json("POST", resource.url, rows.body(resource, **{field.name: value}))
        assert response.status_code == 422, f"{str(value)[:60]!r}: {response.status_code} {response.text[:600]}"
        # A database does not tell which reference is unknown: the pointer is then that of the whole body.
        named = {pointer.split("/")[1] for pointer in pointers(response) if pointer}
        assert named == {field.name} or (field.type == "ref" and not named)
    last = BAD[field.type][-1]
    pointers(rows.writer.send_json("PATCH", f"{resource.url}/{row['id']}", {field.name: last}))
    assert rows.read(resource, row) == row


@pytest.mark.parametrize("character", ["\0", "\ud800"], ids=["NUL", "lone surrogate"])
def test_character_that_databases_reject_is_no_server_error(character: str, resource: Resource, rows: Rows) -> None:
    for field in resource.of_type("str", "text", "email", "url"):
        body = rows.body(resource, **{field.name: f"https://example.com/zoe{character}@example.com"})
        # SQLite stores NUL, and PostgreSQL does not.
        assert rows.writer.send_json("POST", resource.url, body).status_code in (201, 400, 422)
