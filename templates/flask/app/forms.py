"""The fields of forms. Each takes and refuses the same values as its counterpart in the API."""

import datetime as dt
import math
import re
from decimal import Decimal
from typing import Any
from uuid import UUID

import wtforms
from flask_wtf import FlaskForm
from markupsafe import Markup
from sqlalchemy import select
from wtforms import widgets
from wtforms.validators import ValidationError

from app import limits
from app.database import db
from app.models import Model


class Form(FlaskForm):  # type: ignore[misc] # Flask-WTF has no annotations.
    """A form with a token against forged requests."""


class LineField(wtforms.StringField):
    """One line of text. What is left empty is None."""

    data: Any
    longest: int | None = limits.LONGEST_LINE
    pattern = limits.NO_NUL

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = valuelist[0] if valuelist and valuelist[0] else None

    def pre_validate(self, form: wtforms.form.BaseForm) -> None:
        text = self.data or ""
        if self.longest and len(text) > self.longest:
            raise ValidationError(f"This may have at most {self.longest} characters.")
        if text and not re.fullmatch(self.pattern, text):
            raise ValidationError("This is not valid here.")


class TextField(LineField):
    """Text of any length."""

    longest = None
    widget = widgets.TextArea()


class EmailField(LineField):
    """An e-mail address."""

    longest = limits.LONGEST_EMAIL
    pattern = limits.EMAIL
    widget = widgets.EmailInput()


class URLField(LineField):
    """An address on the web."""

    longest = limits.LONGEST_URL
    pattern = limits.URL
    widget = widgets.URLInput()


class UUIDField(LineField):
    """A UUID."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata(valuelist)
        self.data = None if self.data is None else UUID(self.data)

    def pre_validate(self, form: wtforms.form.BaseForm) -> None:
        """What has been read is a UUID."""


class IntegerField(wtforms.IntegerField):
    """A whole number of 32 bits."""

    def pre_validate(self, form: wtforms.form.BaseForm) -> None:
        low, high = limits.SMALLEST_INTEGER, limits.LARGEST_INTEGER
        if self.data is not None and not low <= self.data <= high:
            raise ValidationError(f"This must be between {low} and {high}.")


class FloatField(wtforms.FloatField):
    """A finite number."""

    widget = widgets.NumberInput(step="any")

    def pre_validate(self, form: wtforms.form.BaseForm) -> None:
        if self.data is not None and not math.isfinite(self.data):
            raise ValidationError("This must be a finite number.")


class MoneyField(LineField):
    """A decimal number of twelve digits, two of them after the point."""

    widget = widgets.NumberInput(step="0.01")

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata(valuelist)
        if self.data is not None and not re.fullmatch(limits.DECIMAL, self.data.strip()):
            raise ValueError("This must be a number with at most ten digits and two decimals.")
        self.data = None if self.data is None else Decimal(self.data)

    def pre_validate(self, form: wtforms.form.BaseForm) -> None:
        """What has been read has the right digits."""


class DateField(wtforms.DateField):
    """A day."""

    def _value(self) -> str:
        return self.raw_data[0] if self.raw_data else self.data.isoformat() if self.data else ""


class DateTimeField(wtforms.DateTimeLocalField):
    """A moment, read and shown in UTC."""

    def __call__(self, **attributes: Any) -> Markup:
        return super().__call__(step="any", **attributes)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.data.replace(tzinfo=None).isoformat() if self.data else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        if valuelist and valuelist[0]:
            self.data = None
            self.data = dt.datetime.fromisoformat(valuelist[0]).replace(tzinfo=dt.UTC)


class YesNoField(wtforms.SelectField):
    """Yes, no or neither."""

    def __init__(self, label: str, validators: Any = None, **kwargs: Any) -> None:
        choices = {"": "–", "true": "Yes", "false": "No"}
        super().__init__(label, validators, choices=choices, coerce=self.read, **kwargs)

    @staticmethod
    def read(value: Any) -> bool | None:
        """The answer that a choice stands for."""
        return {"": None, "true": True, "false": False}.get(value, value)


class ReferenceField(wtforms.SelectField):
    """One of the rows of another table, by its id."""

    def __init__(
        self, label: str, validators: Any = None, *, model: type[Model], **kwargs: Any
    ) -> None:
        def choices() -> dict[str, str]:
            rows = db.session.scalars(select(model).order_by(model.id))
            return {"": "–", **{str(row.id): str(row) for row in rows}}

        super().__init__(label, validators, choices=choices, coerce=self.read, **kwargs)

    @staticmethod
    def read(value: Any) -> int | None:
        """The id that a choice stands for."""
        return int(value) if value else None
