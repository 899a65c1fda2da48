"""The fields of forms take and refuse the same as the API."""

import datetime as dt
from decimal import Decimal
from uuid import UUID

import pytest
from flask import Flask, render_template
from werkzeug.datastructures import MultiDict
from wtforms import FileField
from wtforms.validators import Optional

from app import forms


class SampleForm(forms.Form):
    """A field of each type."""

    line = forms.LineField("Line", [Optional()])
    text = forms.TextField("Text", [Optional()])
    email = forms.EmailField("E-mail", [Optional()])
    url = forms.URLField("Address", [Optional()])
    integer = forms.IntegerField("Integer", [Optional()])
    number = forms.FloatField("Number", [Optional()])
    money = forms.MoneyField("Money", [Optional()])
    date = forms.DateField("Date", [Optional()])
    moment = forms.DateTimeField("Moment", [Optional()])
    uuid = forms.UUIDField("UUID", [Optional()])
    yes = forms.YesNoField("Yes?", [Optional()])


def filled(app: Flask, field: str, value: str) -> SampleForm:
    """The form after someone has filled in one field."""
    with app.test_request_context():
        form = SampleForm(MultiDict({field: value}), meta={"csrf": False})
        form.validate()
        str(form[field]())  # It can be shown again.
        return form


MOMENT = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("line", "  kept  ", "  kept  "),
        ("line", "", None),
        ("text", "one\ntwo", "one\ntwo"),
        ("email", "zoe@example.com", "zoe@example.com"),
        ("url", "https://example.com/a", "https://example.com/a"),
        ("integer", "-2147483648", -(2**31)),
        ("integer", "3.0", 3),
        ("number", "1.5", 1.5),
        ("money", "9.5", Decimal("9.5")),
        ("date", "2024-02-29", dt.date(2024, 2, 29)),
        ("moment", "2026-01-02T03:04:05", MOMENT),
        ("moment", "2026-01-02T05:04:05+02:00", MOMENT),
        ("uuid", str(UUID(int=7)), UUID(int=7)),
        ("yes", "true", True),
        ("yes", "", None),
    ],
)
def test_values_are_taken(app: Flask, field: str, typed: str, value: object) -> None:
    form = filled(app, field, typed)
    assert form.errors == {}
    assert form[field].data == value


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("line", "a\0b"),
        ("line", "a" * 201),
        ("email", "zoe@example"),
        ("email", "zoe@example.com\n"),
        ("url", "javascript:alert(1)"),
        ("integer", "2147483648"),
        ("integer", "9" * 5000),
        ("integer", "1_0"),
        ("integer", "٣"),
        ("number", "nan"),
        ("number", "1e999"),
        ("number", "1_0"),
        ("money", "1.001"),
        ("money", "NaN"),
        ("money", "1e3"),
        ("money", " 5 "),
        ("date", "2023-02-29"),
        ("date", "2026-1-1"),
        ("date", "٢٠٢٦-٠١-٠٢"),
        ("moment", "tomorrow"),
        ("moment", "20260102"),
        ("moment", "2026-W01-1"),
        ("moment", "9999-12-31T23:59:59-14:00"),
        ("uuid", "abc"),
        ("yes", "perhaps"),
    ],
)
def test_values_are_refused(app: Flask, field: str, typed: str) -> None:
    assert list(filled(app, field, typed).errors) == [field]


def test_what_is_stored_is_shown(app: Flask) -> None:
    with app.test_request_context():
        form = SampleForm(date=dt.date(33, 4, 3), moment=MOMENT, money=Decimal("9.50"), yes=False)
        assert 'value="0033-04-03"' in form.date()
        assert 'value="2026-01-02T03:04:05"' in form.moment()
        assert 'value="9.50"' in form.money()
        assert '<option selected value="false">' in form.yes()


def test_a_form_with_a_file_is_sent_in_parts(app: Flask) -> None:
    class FileForm(SampleForm):
        file = FileField("File")

    for kind in (SampleForm, FileForm):
        with app.test_request_context():
            page = render_template("form.html", title="Sample", form=kind())
        assert ('enctype="multipart/form-data"' in page) is (kind is FileForm)
