"""Which values of JSON a field takes, and what it makes of them."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from rest_framework.exceptions import ValidationError
from rest_framework.serializers import Field

from core.api import fields
from core.api.serializers import ModelSerializer

Fields = Field[Any, Any, Any, Any]
DECIMAL = fields.DecimalField(max_digits=12, decimal_places=2)
NOON = dt.datetime(2026, 1, 31, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("field", "value", "meant"),
    [
        (fields.CharField(), " as it is ", " as it is "),
        (fields.IntegerField(), 5, 5),
        (fields.IntegerField(), 5.0, 5),
        (fields.FloatField(), 5, 5.0),
        (DECIMAL, "12.5", Decimal("12.5")),
        (DECIMAL, 12.5, Decimal("12.5")),
        (DECIMAL, -3, Decimal(-3)),
        (fields.BooleanField(), False, False),
        (fields.DateField(), "2026-01-31", dt.date(2026, 1, 31)),
        (fields.DateTimeField(), "2026-01-31T12:00:00Z", NOON),
        (fields.DateTimeField(), "2026-01-31T12:00", NOON),
        (fields.DateTimeField(), "2026-01-31T14:00:00+02:00", NOON),
        (fields.UUIDField(), "0" * 8 + "-0000" * 3 + "-" + "0" * 12, UUID(int=0)),
        (fields.URLField(), "https://example.com/", "https://example.com/"),
        (fields.EmailField(), "zoe@example.com", "zoe@example.com"),
    ],
)
def test_a_value_is_taken(field: Fields, value: Any, meant: Any) -> None:
    taken = field.run_validation(value)

    assert (taken, type(taken)) == (meant, type(meant))


def test_what_is_optional_is_null_and_never_empty() -> None:
    said = {"required": False, "allow_null": True, "allow_blank": True, "max_length": 9}

    meant = ModelSerializer().include_extra_kwargs(said, {})

    assert meant == {"allow_null": True, "max_length": 9, "default": None}


def test_an_address_that_is_none_is_told_once() -> None:
    with pytest.raises(ValidationError) as raised:
        fields.URLField().run_validation("nope")

    assert raised.value.detail == ["Enter a valid URL."]


@pytest.mark.parametrize(
    ("direction", "written"), [("request", ["string", "number"]), ("response", ["string"])]
)
def test_a_decimal_is_described_as_it_is_written(direction: str, written: list[str]) -> None:
    scheme: Any = fields.DecimalScheme

    schema = scheme(DECIMAL).map_serializer_field(None, direction)

    assert [kind["type"] for kind in schema.get("anyOf", [schema])] == written


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (fields.CharField(), 5),
        (fields.CharField(), "a\0b"),
        (fields.CharField(), "\ud800"),
        (fields.IntegerField(), "5"),
        (fields.IntegerField(), True),
        (fields.IntegerField(), 5.5),
        (fields.FloatField(), "5"),
        (fields.FloatField(), 10**400),
        (fields.FloatField(), float("inf")),
        (DECIMAL, "1.234"),
        (DECIMAL, 10**10),
        (DECIMAL, "1e3"),
        (DECIMAL, " 1"),
        (DECIMAL, True),
        (fields.DecimalField(max_digits=12, decimal_places=2, allow_null=True), ""),
        (fields.BooleanField(), "true"),
        (fields.BooleanField(), 1),
        (fields.DateField(), "20260131"),
        (fields.DateField(), "2026-02-30"),
        (fields.DateTimeField(), "2026-01-31"),
        (fields.DateTimeField(), "0001-01-01T00:00:00+14:00"),
        (fields.DateTimeField(), 0),
        (fields.UUIDField(), "0" * 32),
        (fields.UUIDField(), 0),
        (fields.URLField(), "ftp://example.com/"),
        (fields.URLField(), "javascript:alert(1)"),
        (fields.EmailField(), "zoe"),
        (fields.EmailField(), None),
    ],
)
def test_a_value_is_refused(field: Fields, value: Any) -> None:
    with pytest.raises(ValidationError):
        field.run_validation(value)
