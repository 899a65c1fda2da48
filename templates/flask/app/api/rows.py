"""How the values of a request become those of a row."""

from typing import Any

from sqlalchemy import inspect

from app.api.validation import InvalidError
from app.extensions import db
from app.models import Model


def assign(row: Model, values: dict[str, Any]) -> None:
    """Set the values. Each reference must lead to a row that is there."""
    missing = []
    for relation in inspect(type(row)).relationships:
        (column,) = relation.local_columns
        id = values.get(f"{column.key}")
        if id is not None and db.session.get(relation.mapper.class_, id) is None:
            missing.append({"pointer": f"/{relation.key}", "detail": "There is no such record."})
    if missing:
        raise InvalidError(missing)
    for name, value in values.items():
        setattr(row, name, value)
