"""How the generic pages show the fields of a model."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.db.models import Manager, Model
from django.utils.text import capfirst

register = template.Library()


@register.filter
def headings(model: Model | type[Model], columns: Sequence[str]) -> list[str]:
    """{{ view.model|headings:view.columns }}"""
    fields = (model._meta.get_field(name) for name in columns)
    return [capfirst(getattr(field, "verbose_name", field.name)) for field in fields]


@register.filter
def cells(instance: Model, columns: Sequence[str]) -> list[tuple[str, Any]]:
    """Pairs of heading and value: {% for heading, value in object|cells:view.columns %}"""
    values = [_shown(_value(instance, name)) for name in columns]
    return list(zip(headings(instance, columns), values, strict=True))


def _value(instance: Model, name: str) -> Any:
    value = getattr(instance, name)
    if isinstance(value, Manager):
        return ", ".join(map(str, value.all()))
    return getattr(instance, f"get_{name}_display", lambda: value)()


def _shown(value: Any) -> Any:
    if value is None or value == "":
        return "-"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return value


@register.filter
def singular(model: type[Model]) -> str:
    return str(model._meta.verbose_name)


@register.filter
def plural(model: type[Model]) -> str:
    return str(capfirst(model._meta.verbose_name_plural))
