"""What each type of field takes, how it comes back, and what it refuses."""

from typing import Any

import pytest

from tests.contract.client import Visitor, pointers, problem
from tests.contract.project import Field, Resource
from tests.contract.samples import Rows, same

pytestmark = pytest.mark.where("api", "rows")


def test_a_good_value_comes_back_as_it_was_sent(
    resource: Resource, field: Field, good: Any, rows: Rows, visitor: Visitor
) -> None:
    row = rows.create(resource, **{field.name: good})
    assert same(row[field.name], good)
    assert same(visitor.get(f"{resource.url}/{row['id']}").json()[field.name], good)


def test_a_value_in_another_form_comes_back_in_the_usual_one(
    resource: Resource, field: Field, converted: tuple[Any, Any], rows: Rows, visitor: Visitor
) -> None:
    sent, answered = converted
    row = rows.create(resource, **{field.name: sent})
    assert same(row[field.name], answered)
    assert same(visitor.get(f"{resource.url}/{row['id']}").json()[field.name], answered)


def test_a_bad_value_is_refused_by_name(resource: Resource, field: Field, bad: Any, rows: Rows) -> None:
    response = rows.writer.send_json("POST", resource.url, rows.body(resource, **{field.name: bad}))
    found = pointers(response)
    assert {pointer.split("/")[1] for pointer in found} == {field.name}


def test_a_bad_value_is_refused_in_a_change_too(resource: Resource, field: Field, bad: Any, rows: Rows) -> None:
    row = rows.one(resource)
    response = rows.writer.send_json("PATCH", f"{resource.url}/{row['id']}", {field.name: bad})
    assert {pointer.split("/")[1] for pointer in pointers(response)} == {field.name}
    assert rows.writer.get(f"{resource.url}/{row['id']}").json() == row


def test_a_required_text_may_not_be_empty(resource: Resource, rows: Rows) -> None:
    for field in resource.of_type("str", "email", "url"):
        response = rows.writer.send_json("POST", resource.url, rows.body(resource, **{field.name: ""}))
        if not field.optional:
            assert pointers(response) == [f"/{field.name}"]


@pytest.mark.once
def test_half_a_character_is_refused(resource: Resource, rows: Rows) -> None:
    for field in resource.of_type("str", "text", "email"):
        response = rows.writer.send_json(
            "POST", resource.url, rows.body(resource, **{field.name: "zoe\ud800@example.com"})
        )
        assert response.status_code in (400, 422), "as text that is no Unicode, or as JSON that is none"
        problem(response, response.status_code)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_json_has_no_word_for_is_no_json(number: str, resource: Resource, rows: Rows) -> None:
    name = resource.fields[0].name
    body = f'{{"{name}": {number}}}'.encode()
    problem(rows.writer.post(resource.url, content=body, headers={"Content-Type": "application/json"}), 400)


def test_a_number_beyond_what_floats_hold_is_refused(resource: Resource, rows: Rows) -> None:
    for field in resource.of_type("float", "int", "decimal"):
        body = f'{{"{field.name}": 1e400}}'.encode()
        response = rows.writer.post(resource.url, content=body, headers={"Content-Type": "application/json"})
        assert f"/{field.name}" in pointers(response)
