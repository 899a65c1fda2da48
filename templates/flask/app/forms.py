"""The fields of forms. Each takes and refuses the same values as its counterpart in the API."""

import datetime as dt
import math
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

import wtforms
from flask_wtf import FlaskForm
from markupsafe import Markup
from sqlalchemy import select
from wtforms import widgets

from app import limits
from app.extensions import db
from app.models import Model


class Form(FlaskForm):  # type: ignore[misc] # Flask-WTF has no annotations.
    """A form with a token against forged requests."""


class LineField(wtforms.StringField):
    """One line of text, and the base of what is read from one. What is left empty is None."""

    data: Any
    longest: int | None = limits.LONGEST_LINE
    pattern = limits.NO_NUL
    read: Callable[[str], Any] = str

    def process_formdata(self, valuelist: list[Any]) -> None:
        text = valuelist[0] if valuelist else ""
        self.data = text or None
        if self.longest and len(text) > self.longest:
            raise ValueError(f"This may have at most {self.longest} characters.")
        if text and not re.fullmatch(self.pattern, text):
            raise ValueError("This is not valid here.")
        self.data = self.read(text) if text else None


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

    pattern = "[0-9A-Fa-f]{8}(-?[0-9A-Fa-f]{4}){3}-?[0-9A-Fa-f]{12}"
    read = UUID


class IntegerField(LineField):
    """A whole number of 32 bits; 3.0 is 3."""

    pattern = r"-?[0-9]+(\.0+)?"
    widget = widgets.NumberInput()

    @staticmethod
    def read(text: str) -> int:
        low, high = limits.SMALLEST_INTEGER, limits.LARGEST_INTEGER
        value = int(text.partition(".")[0])
        if not low <= value <= high:
            raise ValueError(f"This must be between {low} and {high}.")
        return value


class FloatField(LineField):
    """A finite number."""

    pattern = r"-?[0-9]*\.?[0-9]+([Ee][+-]?[0-9]+)?"
    widget = widgets.NumberInput(step="any")

    @staticmethod
    def read(text: str) -> float:
        value = float(text)
        if not math.isfinite(value):
            raise ValueError("This must be a finite number.")
        return value


class MoneyField(LineField):
    """A decimal number of twelve digits, two of them after the point."""

    pattern = limits.DECIMAL
    read = Decimal
    widget = widgets.NumberInput(step="0.01")


class DateField(LineField):
    """A day."""

    pattern = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
    read = dt.date.fromisoformat
    widget = widgets.DateInput()


class DateTimeField(LineField):
    """A moment, shown in UTC, and read in it unless an offset says otherwise."""

    pattern = (
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
        r"(Z|[+-][0-9]{2}:[0-9]{2})?"
    )
    widget = widgets.DateTimeLocalInput()

    @staticmethod
    def read(text: str) -> dt.datetime:
        return limits.in_utc(dt.datetime.fromisoformat(text))

    def __call__(self, **attributes: Any) -> Markup:
        return super().__call__(step="any", **attributes)

    def _value(self) -> str:
        moment = isinstance(self.data, dt.datetime)
        return self.data.replace(tzinfo=None).isoformat() if moment else self.data or ""


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
