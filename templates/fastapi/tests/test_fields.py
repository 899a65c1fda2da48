"""What the fields of a request may hold, and how they are answered."""

import json
import re
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from app import fields
from app.errors import explain

ACCEPTED = [
    (fields.Line, "😀 as it is ", "😀 as it is "),
    (fields.Text, "x" * 100_000, "x" * 100_000),
    (fields.Email, "someone@example.com", "someone@example.com"),
    (fields.Url, "https://example.com/?q=1", "https://example.com/?q=1"),
    (fields.Integer, -(2**31), -(2**31)),
    (fields.Integer, 5.0, 5),
    (fields.Number, 1, 1),
    (fields.Flag, False, False),
    (fields.Amount, "12.5", "12.50"),
    (fields.Amount, 12.5, "12.50"),
    (fields.Amount, 0.5700000000000001, "0.57"),
    (fields.Amount, -9999999999, "-9999999999.00"),
    (fields.Day, "2026-01-31", "2026-01-31"),
    (fields.Moment, "2026-01-31T12:00:00", "2026-01-31T12:00:00Z"),
    (fields.Moment, "2026-01-31T12:00:00.5+02:00", "2026-01-31T10:00:00.500000Z"),
    (
        fields.Identifier,
        "0B9E6F0C-0F6F-4A3C-9D55-2F1F0C9A7E11",
        "0b9e6f0c-0f6f-4a3c-9d55-2f1f0c9a7e11",
    ),
]
REFUSED = [
    (fields.Line, ""),
    (fields.Line, "x" * 201),
    (fields.Line, "nul \x00"),
    (fields.Line, 5),
    (fields.Text, ""),
    (fields.Text, "nul \x00"),
    (fields.Text, "\ud800"),
    (fields.Email, "nobody"),
    (fields.Email, f"{'x' * 250}@example.com"),
    (fields.Url, "javascript:alert(1)"),
    (fields.Url, "https://"),
    (fields.Url, "https://example.com/with space"),
    (fields.Integer, 2**31),
    (fields.Integer, 5.5),
    (fields.Integer, "5"),
    (fields.Integer, True),
    (fields.Number, float("inf")),
    (fields.Number, 10**400),
    (fields.Flag, "true"),
    (fields.Flag, 1),
    (fields.Amount, "1.234"),
    (fields.Amount, 1.234),
    (fields.Amount, "1e3"),
    (fields.Amount, 10**10),
    (fields.Amount, True),
    (fields.Day, "2026-02-30"),
    (fields.Day, "20260131"),
    (fields.Day, 1),
    (fields.Moment, "1769860800"),
    (fields.Moment, "0001-01-01T00:00:00+01:00"),
    (fields.Identifier, "0b9e"),
    (fields.Reference, 0),
]


@pytest.mark.parametrize(("field", "sent", "answered"), ACCEPTED)
def test_a_value_that_fits_is_answered_in_one_form(field: Any, sent: Any, answered: Any) -> None:
    adapter = TypeAdapter(field)

    assert json.loads(adapter.dump_json(adapter.validate_python(sent))) == answered


@pytest.mark.parametrize(("field", "sent"), REFUSED)
def test_a_value_that_does_not_fit_is_refused(field: Any, sent: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(field).validate_python(sent)

    [text] = [explain(fault) for fault in refused.value.errors()]
    assert not re.search("Value error|pattern", text)
