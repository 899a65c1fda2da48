"""The questions of copier.yml, asked the way Copier asks them: `when`, choices and validators are its own Jinja."""

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
import yaml
from jinja2.sandbox import SandboxedEnvironment

ROOT = Path(__file__).resolve().parent.parent

Answers = dict[str, Any]


@functools.cache
def settings() -> dict[str, Any]:
    """Everything in copier.yml."""
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "copier.yml").read_text())
    return loaded


@functools.cache
def asked() -> dict[str, dict[str, Any]]:
    """The questions that a person may be asked, in their order."""
    questions = {key: value for key, value in settings().items() if not key.startswith("_")}
    return {
        key: value
        for key, value in questions.items()
        if value.get("when", True) is not False and value.get("ask", True) is not False
    }


@functools.cache
def environment() -> SandboxedEnvironment:
    """Copier's own kind of environment, with the template's `_envops`."""
    options = {**settings()["_envops"], "undefined": jinja2.StrictUndefined}
    extensions = ["jinja2_ansible_filters.AnsibleCoreFiltersExtension"]
    return SandboxedEnvironment(loader=jinja2.FileSystemLoader(ROOT), extensions=extensions, **options)


def render(text: str, answers: Mapping[str, Any]) -> str:
    """A Jinja text of copier.yml with these answers, as in a first copy."""
    context = {"_external_data": {"previous": {}}, "_copier_operation": "copy", "_copier_conf": {"dst_path": "."}}
    return environment().from_string(text).render(context | dict(answers)).strip()


def is_asked(key: str, answers: Mapping[str, Any]) -> bool:
    """Whether the question's `when` holds."""
    when = asked()[key].get("when", True)
    return bool(yaml.safe_load(render(when, answers))) if isinstance(when, str) else bool(when)


def default(key: str, answers: Mapping[str, Any]) -> Any:
    """The default of the question after these answers."""
    value = asked()[key].get("default")
    if not isinstance(value, str):
        return value
    text = render(value, answers)
    return text if asked()[key]["type"] == "str" else yaml.safe_load(text)


def choices(key: str) -> dict[Any, str]:
    """The values of a choice question, each with its own validator."""
    given = asked()[key].get("choices", {})
    values = given.values() if isinstance(given, dict) else given
    return {
        value["value"] if isinstance(value, dict) else value: value.get("validator", "")
        if isinstance(value, dict)
        else ""
        for value in values
    }


def problem(key: str, value: Any, answers: Mapping[str, Any]) -> str:
    """Why Copier would refuse the value after these answers, or nothing."""
    of_choice = choices(key).get(value, "") if isinstance(value, str) else ""
    texts = [of_choice, asked()[key].get("validator", "")]
    return " ".join(render(text, {**answers, key: value}) for text in texts if text).strip()


def complete(given: Mapping[str, Any]) -> Answers:
    """These answers and the defaults of all others, as Copier would store them."""
    answers: Answers = {}
    for key in asked():
        answers[key] = given[key] if key in given else default(key, answers)
    return {key: value for key, value in answers.items() if is_asked(key, answers)}


def resources(components: Any) -> list[dict[str, Any]]:
    """What templates render from; templates/_shared/components.jinja describes its keys."""
    template = environment().get_template("templates/_shared/components.jinja")
    facts: list[dict[str, Any]] = yaml.safe_load(str(template.module.resources(components)))  # type: ignore[attr-defined]
    return facts


def has(given: Mapping[str, Any]) -> dict[str, str]:
    """Return the slices of the project with these answers: name to folder, which is empty where it is left out."""
    answers = complete(given)
    for key, question in asked().items():
        answers.setdefault(key, question.get("default"))
    answers["resources"] = resources(answers["components"])
    found: dict[str, str] = yaml.safe_load(render(settings()["has"]["default"], answers))
    return found
