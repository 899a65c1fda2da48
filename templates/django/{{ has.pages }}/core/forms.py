"""Forms for models, with the limits of the database and of the browser in mind."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import lazy

# Known when a form is shown, not before: a request may be in a time zone of its own.
TIME_ZONE_NAME = lazy(timezone.get_current_timezone_name, str)()


class DateTimeField(forms.DateTimeField):
    """A moment, written in the current time zone unless it names another."""

    widget = forms.DateTimeInput(
        attrs={"type": "datetime-local", "step": "1"}, format="%Y-%m-%dT%H:%M:%S"
    )

    def clean(self, value: Any) -> dt.datetime | None:
        moment: dt.datetime | None = super().clean(value)
        try:
            return moment and moment.astimezone(dt.UTC)
        except OverflowError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


def formfield(field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    if isinstance(field, models.DateTimeField):
        help_text = field.help_text or TIME_ZONE_NAME
        return field.formfield(form_class=DateTimeField, help_text=help_text, **kwargs)
    if isinstance(field, models.DateField):
        kwargs["widget"] = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    if isinstance(field, models.URLField):
        # Django's own field would complete what has no scheme.
        kwargs |= {"form_class": forms.CharField, "widget": forms.URLInput}
    if isinstance(field, models.TextField) and field.null:
        kwargs["empty_value"] = None
    return field.formfield(**kwargs)


class ModelForm(forms.ModelForm[Any]):
    class Meta:
        formfield_callback = formfield
