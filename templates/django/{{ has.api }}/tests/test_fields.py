"""Which values of JSON a field takes, and what it makes of them."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import models
from django.test.utils import isolate_apps
from pytest_django import Settings
from rest_framework.exceptions import ValidationError
from rest_framework.fields import empty
from rest_framework.serializers import Field

from core.api import fields
from core.api.serializers import ModelSerializer

Fields = Field[Any, Any, Any, Any]
DECIMAL = fields.DecimalField(max_digits=12, decimal_places=2)
FINE = fields.DecimalField(max_digits=6, decimal_places=6)
WHOLE = fields.DecimalField(max_digits=5, decimal_places=0)
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
        (FINE, 0.000001, Decimal("0.000001")),
        (WHOLE, "12345", Decimal(12345)),
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


def test_a_moment_is_in_utc_whatever_the_time_zone_of_the_project(settings: Settings) -> None:
    settings.TIME_ZONE = "Europe/Berlin"

    field = fields.DateTimeField()

    assert field.run_validation("2026-01-31T12:00") == NOON
    assert field.to_representation(NOON) == "2026-01-31T12:00:00Z"


@isolate_apps()
def test_what_is_optional_is_null_and_never_empty_unless_it_is_said() -> None:
    class Paper(models.Model):
        note = models.CharField(max_length=9, null=True, blank=True)
        size = models.IntegerField(null=True, blank=True, default=4)

        class Meta:
            app_label = "accounts"

        def __str__(self) -> str:
            return "Paper"

    class PaperSerializer(ModelSerializer):
        class Meta:
            model = Paper
            fields = ["note", "size"]

    class NamedSerializer(ModelSerializer):
        class Meta(PaperSerializer.Meta):
            extra_kwargs = {"note": {"required": True}, "size": {"default": 0}}

    usual, said = PaperSerializer().fields, NamedSerializer().fields
    assert (usual["note"].default, usual["note"].run_validation(None)) == (None, None)
    assert (usual["size"].required, usual["size"].default) == (False, empty)
    assert (said["note"].required, said["size"].default) == (True, 0)
    with pytest.raises(ValidationError):
        usual["note"].run_validation("")


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
    ("field", "pattern", "limit", "step"),
    [
        (DECIMAL, r"^-?[0-9]{1,10}(\.[0-9]{1,2})?$", 9999999999.99, 0.01),
        (FINE, r"^-?[0-9]{1,1}(\.[0-9]{1,6})?$", 0.999999, 0.000001),
        (WHOLE, "^-?[0-9]{1,5}$", 99999, 1),
    ],
)
def test_a_decimal_has_the_digits_that_it_is_given(
    field: Fields, pattern: str, limit: float, step: float
) -> None:
    scheme: Any = fields.DecimalScheme

    text, number = scheme(field).map_serializer_field(None, "request")["anyOf"]

    assert text["pattern"] == pattern
    assert (number["minimum"], number["maximum"], number["multipleOf"]) == (-limit, limit, step)


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
        (FINE, "1.5"),
        (WHOLE, 1.5),
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
