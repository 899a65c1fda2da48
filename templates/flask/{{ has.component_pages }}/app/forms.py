"""Validators, filters and choices for the forms of all components."""

import uuid
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute
from wtforms import Field, Form, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined, unused-ignore]
from wtforms.validators import ValidationError

from app.extensions import db

MAX_CHOICES = 200
DATETIME_FORMATS = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"]  # The first one renders values.
YES_NO: list[Any] = [
    SelectChoice("", "Unknown"),
    SelectChoice("yes", "Yes"),
    SelectChoice("no", "No"),
]


class UUIDField(StringField):
    """A field for UUIDs, which WTForms lacks."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata(valuelist)
        if not self.data:
            self.data = None
            return
        try:
            self.data = uuid.UUID(self.data)  # type: ignore[assignment]
        except ValueError:
            raise ValueError("Not a valid UUID.") from None


def strip(value: str | None) -> str | None:
    """Remove surrounding whitespace. Empty text becomes None."""
    return (value and value.strip()) or None


def no_null_characters(form: Form, field: Field) -> None:
    """Reject NUL characters, which PostgreSQL cannot store."""
    if "\0" in (field.data or ""):
        raise ValidationError("Null characters are not allowed.")


def int32(form: Form, field: Field) -> None:
    """Reject integers that the column cannot hold. NumberRange fails on very long ones."""
    if field.data is not None and not -(2**31) <= field.data < 2**31:
        raise ValidationError("Number must be between -2147483648 and 2147483647.")


def two_decimal_places(form: Form, field: Field) -> None:
    """Reject a decimal with more than two decimal places."""
    value = field.data
    if not isinstance(value, Decimal) or not value.is_finite():
        return
    if -(10**10) < value < 10**10 and value != round(value, 2):
        raise ValidationError("At most two decimal places are allowed.")


def optional_int(value: Any) -> int | None:
    """Convert the value of an optional choice to an id."""
    return int(value) if value else None


def optional_bool(value: Any) -> bool | None:
    """Convert the value of a YES_NO choice to a boolean."""
    return {"yes": True, "no": False, True: True, False: False}.get(value)


def reference_choices(
    reference: InstrumentedAttribute[Any], selected: int | None, *, optional: bool = False
) -> list[Any]:
    """Return choices for a relationship: the newest rows, and the selected one."""
    model = reference.property.mapper.class_
    statement = select(model).order_by(model.id.desc())
    rows = [*db.session.scalars(statement.limit(MAX_CHOICES))]
    if selected is not None and selected < 2**31 and all(row.id != selected for row in rows):
        rows += db.session.scalars(statement.where(model.id == selected))
    choices = [SelectChoice("", "No selection")] if optional else []
    return choices + [SelectChoice(str(row.id), str(row)) for row in rows]
