"""Components, read and validated by the template's macros, so that plain Copier accepts and rejects the same ones."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import TemplateError

from scaffold.errors import UsageError
from scaffold.template.environment import Environment

MACROS = "templates/_shared/components.jinja"


def problem(environment: Environment, components: Any, framework: str) -> str:
    """Return the first problem of the list as one sentence, or an empty text."""
    return _call(environment, "problem(components, framework)", components=components, framework=framework)


def check(environment: Environment, components: Any, framework: str) -> None:
    """Raise ``UsageError`` with the first problem of the list, if it has one."""
    if wrong := problem(environment, components, framework):
        raise UsageError(wrong)


def read(environment: Environment, component: str | Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a component as a mapping of the given keys: name and, where given, resource, plural and fields."""
    mapping: Mapping[str, Any] = json.loads(_call(environment, "read(component)", component=component))
    return mapping


def resources(environment: Environment, components: Sequence[Any]) -> Sequence[Mapping[str, Any]]:
    """Return the facts that templates render from, in the order of references. The components must be valid."""
    facts: Sequence[Mapping[str, Any]] = json.loads(_call(environment, "resources(components)", components=components))
    return facts


def _call(environment: Environment, call: str, **values: Any) -> str:
    source = f"{{% from '{MACROS}' import {call.partition('(')[0]} %}}{{{{ {call} }}}}"
    try:
        return environment.text(source, values).strip()
    except TemplateError as error:
        raise UsageError(f"The components cannot be read: {error.message or error}.") from error
