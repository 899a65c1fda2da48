import datetime as dt

import pytest
from django import forms as plain
from django.core.exceptions import ValidationError
from django.db import models
from django.template.loader import render_to_string
from pytest_django import Settings

from core import forms

NOON = dt.datetime(2026, 1, 31, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "written", ["2026-01-31T12:00", "2026-01-31T12:00:00", "2026-01-31T14:00+02:00"]
)
def test_a_moment_is_in_utc(written: str) -> None:
    assert forms.DateTimeField().clean(written) == NOON


def test_a_moment_is_in_the_time_zone_of_the_project(settings: Settings) -> None:
    control = forms.formfield(models.DateTimeField())
    assert control is not None
    assert control.help_text == "UTC"

    settings.TIME_ZONE = "Europe/Berlin"

    assert control.help_text == "Europe/Berlin"
    assert control.clean("2026-01-31T13:00") == NOON
    assert control.prepare_value(NOON) == dt.datetime(2026, 1, 31, 13)  # noqa: DTZ001


@pytest.mark.parametrize("written", ["noon", "0001-01-01T00:00+14:00"])
def test_what_is_no_moment_is_refused(written: str) -> None:
    with pytest.raises(ValidationError, match="Enter a valid date/time"):
        forms.DateTimeField().clean(written)


@pytest.mark.parametrize(
    ("field", "widget"),
    [
        (models.DateField(), 'type="date"'),
        (models.DateTimeField(), 'type="datetime-local"'),
        (models.CharField(max_length=9), 'type="text"'),
        (models.URLField(), 'type="url"'),
    ],
)
def test_a_field_has_the_control_of_its_type(
    field: models.Field[object, object], widget: str
) -> None:
    control = forms.formfield(field)

    assert control is not None
    assert widget in control.widget.render("name", None)


def test_optional_text_that_is_left_out_is_null() -> None:
    control = forms.formfield(models.TextField(null=True, blank=True))

    assert control is not None
    assert control.clean("") is None


def test_a_form_with_a_file_is_sent_in_parts() -> None:
    class Upload(plain.Form):
        paper = plain.FileField()

    page = render_to_string("form.html", {"form": Upload()})

    assert '<form method="post" enctype="multipart/form-data">' in page
