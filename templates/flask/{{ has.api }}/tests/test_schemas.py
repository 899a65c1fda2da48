"""Tests of the types of the API's schemas."""

import datetime as dt
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from app import schemas


@pytest.mark.parametrize(
    ("type_", "value", "result"),
    [
        (schemas.Line, " a ", "a"),
        (schemas.Integer, 2**31 - 1, 2**31 - 1),
        (schemas.Url, "https://example.com/a?b=c", "https://example.com/a?b=c"),
        (
            schemas.UTCDateTime,
            "2026-05-17T12:30:00+02:00",
            dt.datetime(2026, 5, 17, 10, 30, tzinfo=dt.UTC),
        ),
        (
            schemas.UTCDateTime,
            "2026-05-17T10:30:00",
            dt.datetime(2026, 5, 17, 10, 30, tzinfo=dt.UTC),
        ),
    ],
)
def test_valid_value_is_accepted(type_: Any, value: object, result: object) -> None:
    assert TypeAdapter(type_).validate_python(value) == result


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        (schemas.Line, "  "),
        (schemas.Line, "x" * 201),
        (schemas.Line, "a\0b"),
        (schemas.Text, ""),
        (schemas.Integer, 2**31),
        (schemas.Float, float("inf")),
        (schemas.Money, "1.005"),
        (schemas.Money, "12345678901"),
        (schemas.UTCDateTime, "0001-01-01T00:00:00+14:00"),
        (schemas.Email, "zoe"),
        (schemas.Url, "javascript:alert(1)"),
        (schemas.Url, "https://example.com/" + "a" * 2000),
        (schemas.Reference, 0),
    ],
)
def test_invalid_value_is_rejected(type_: Any, value: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(type_).validate_python(value)
