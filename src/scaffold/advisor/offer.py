"""The options of the built-in template, read from its ``copier.yml`` without a template engine."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from scaffold.advisor.stack import Offered
from scaffold.advisor.yaml_entry import Loader

PACKAGE = Path(__file__).parents[1]
PLACES = (PACKAGE / "_template" / "copier.yml", PACKAGE.parents[1] / "copier.yml")

_ONE_FRAMEWORK = re.compile(r"\{\{\s*framework\s*==\s*['\"](\w+)['\"]\s*\}\}")


def offered(framework: str | None) -> Offered:
    """Return the template's options for a framework, with their values."""
    place = next((place for place in PLACES if place.is_file()), None)
    return read_offer(place.read_text(encoding="utf-8"), framework) if place else {}


def read_offer(copier_yml: str, framework: str | None) -> Offered:
    """Read the options from text. Conditions on anything but the framework count as true."""
    questions = yaml.load(copier_yml, Loader=Loader)  # noqa: S506 - both loaders are safe
    return {
        key: _values(question)
        for key, question in questions.items()
        if isinstance(question, dict) and not key.startswith("_") and _applies(question, framework)
    }


def _applies(question: Mapping[str, Any], framework: str | None) -> bool:
    when = question.get("when", True)
    if question.get("ask", True) is False:
        return False
    only = _ONE_FRAMEWORK.fullmatch(str(when).strip())
    return only[1] == framework if only else when is not False


def _values(question: Mapping[str, Any]) -> tuple[Any, ...]:
    if question.get("type") == "bool":
        return (True, False)
    choices = question.get("choices") or ()
    values = choices.values() if isinstance(choices, dict) else choices
    return tuple(value.get("value") if isinstance(value, dict) else value for value in values)
