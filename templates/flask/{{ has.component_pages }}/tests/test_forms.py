"""Tests of the validators, filters and fields of forms."""

import uuid
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form
from wtforms.validators import ValidationError

from app import forms


class UUIDForm(Form):
    """A form with a UUID."""

    code = forms.UUIDField()


@pytest.mark.parametrize(
    ("value", "result"), [(None, None), ("", None), ("  ", None), (" a b ", "a b")]
)
def test_strip_removes_whitespace(value: str | None, result: str | None) -> None:
    assert forms.strip(value) == result


def test_null_character_is_rejected() -> None:
    field: Any = SimpleNamespace(data="a\0b")
    with pytest.raises(ValidationError):
        forms.no_null_characters(Form(), field)


@pytest.mark.parametrize("value", ["1.005", "0.001"])
def test_third_decimal_place_is_rejected(value: str) -> None:
    field: Any = SimpleNamespace(data=Decimal(value))
    with pytest.raises(ValidationError):
        forms.two_decimal_places(Form(), field)


def test_two_decimal_places_are_accepted() -> None:
    field: Any = SimpleNamespace(data=Decimal("1.50"))
    forms.two_decimal_places(Form(), field)


def test_uuid_is_converted() -> None:
    code = uuid.uuid4()
    form = UUIDForm(MultiDict({"code": str(code)}))
    assert form.validate()
    assert form.code.data == code


def test_invalid_uuid_is_rejected() -> None:
    assert not UUIDForm(MultiDict({"code": "123"})).validate()


def test_optional_choices_are_converted() -> None:
    assert [forms.optional_bool(value) for value in ("yes", "no", "", True)] == [
        True,
        False,
        None,
        True,
    ]
    assert [forms.optional_int(value) for value in ("7", "")] == [7, None]
