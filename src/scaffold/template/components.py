"""Components, read and checked by the template's own macros, so that the command and plain Copier accept alike."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import TemplateError

from scaffold.errors import UsageError
from scaffold.template.environment import Environment

MACROS = "templates/_shared/components.jinja"


def problem(environment: Environment, components: Any) -> str:
    """The first thing that is wrong with the list, as one sentence, or an empty text."""
    return _call(environment, "problem", components)


def check(environment: Environment, components: Any) -> None:
    """Raise ``UsageError`` with the first thing that is wrong with the list."""
    if wrong := problem(environment, components):
        raise UsageError(wrong)


def read(environment: Environment, component: str | Mapping[str, Any]) -> Mapping[str, Any]:
    """A component as a mapping of what was given: name, and perhaps resource, plural and fields."""
    mapping: Mapping[str, Any] = json.loads(_call(environment, "read", component))
    return mapping


def resources(environment: Environment, components: Sequence[Any]) -> Sequence[Mapping[str, Any]]:
    """The facts that templates render from, in the order of references. The components must be without a problem."""
    facts: Sequence[Mapping[str, Any]] = json.loads(_call(environment, "resources", components))
    return facts


def _call(environment: Environment, macro: str, argument: Any) -> str:
    source = f"{{% from '{MACROS}' import {macro} %}}{{{{ {macro}(argument) }}}}"
    try:
        return environment.text(source, {"argument": argument}).strip()
    except TemplateError as error:
        raise UsageError(f"The components cannot be read: {error.message or error}.") from error
