"""The questions of a template, evaluated with the previous answers in the same way as Copier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jinja2 import TemplateError

from scaffold import messages
from scaffold.errors import ScaffoldError
from scaffold.template import values
from scaffold.template.definition import Template

Context = Mapping[str, Any]


@dataclass(frozen=True)
class Choice:
    """A choice. ``problem`` is the reason why it is not available, or empty."""

    label: str
    value: Any
    problem: str = ""


@dataclass(frozen=True)
class Question:
    """A question with evaluated texts, choices and conditions."""

    key: str
    help: str
    type: str
    choices: Sequence[Choice] = ()
    multiselect: bool = False
    multiline: bool = False
    secret: bool = False
    applies: bool = True
    asked: bool = True
    has_default: bool = True


class Questionnaire:
    """All questions of a template in order."""

    def __init__(self, template: Template, surroundings: Context) -> None:
        """``surroundings`` are the variables besides the answers, such as ``_external_data``."""
        self._template = template
        self._surroundings = surroundings

    @cached_property
    def keys(self) -> Sequence[str]:
        """Return the keys in the order of the questions."""
        return tuple(self._template.questions)

    def never_applies(self, key: str) -> bool:
        """Return whether the answer is always computed."""
        return self._template.questions[key].get("when", True) is False

    def condition(self, key: str) -> str:
        """Return the condition under which the question applies, as written in ``copier.yml``."""
        return (
            str(self._template.questions[key].get("when", True)).strip().removeprefix("{{").removesuffix("}}").strip()
        )

    def question(self, key: str, answers: Context) -> Question:
        """Return the question, evaluated with ``answers``."""
        details = self._template.questions[key]
        return Question(
            key=key,
            help=self._text(details.get("help", ""), answers).strip() or key,
            type=self._type(details, answers),
            choices=self._choices(details, answers),
            multiselect=bool(details.get("multiselect")),
            multiline=values.truth(self._value(details.get("multiline", False), answers)),
            secret=bool(details.get("secret")),
            applies=values.truth(self._value(details.get("when", True), answers)),
            asked=values.truth(self._value(details.get("ask", True), answers)),
            has_default="default" in details,
        )

    def default(self, question: Question, answers: Context) -> Any:
        """Return the default value, not yet validated."""
        raw = self._template.questions[question.key].get("default")
        return self.parse(question, self._value(raw, answers))

    def parse(self, question: Question, raw: Any) -> Any:
        """Convert ``raw`` to the question's type. Raises ``values.InvalidValueError`` with the reason."""
        if not question.multiselect:
            return values.cast(question.type, raw)
        items = values.cast("yaml", raw) if isinstance(raw, str) else raw
        if not isinstance(items, list):
            raise values.InvalidValueError("must be a list")
        chosen = [values.cast(question.type, item) for item in items]
        known = [choice.value for choice in question.choices]
        return [value for value in known if value in chosen] + [value for value in chosen if value not in known]

    def problem(self, question: Question, value: Any, answers: Context) -> str:
        """Return the reason why ``value`` is invalid, or an empty text."""
        if question.choices:
            taken = value if question.multiselect else [value]
            for item in taken:
                if refusal := _refusal(question, item):
                    return refusal
        validator = self._template.questions[question.key].get("validator", "")
        return " ".join(self._text(validator, {**answers, question.key: value}).split())

    def _choices(self, details: Mapping[str, Any], answers: Context) -> Sequence[Choice]:
        raw = details.get("choices") or ()
        if isinstance(raw, str):
            raw = values.cast("yaml", self._text(raw, answers)) or ()
        pairs = list(raw.items()) if isinstance(raw, dict) else list(raw)
        type_name = self._type(details, answers)
        return tuple(self._choice(pair, type_name, answers) for pair in pairs)

    def _choice(self, pair: Any, type_name: str, answers: Context) -> Choice:
        label, value = pair if isinstance(pair, (tuple, list)) else (pair, pair)
        problem = ""
        if isinstance(value, dict):
            problem = " ".join(self._text(value.get("validator", ""), answers).split())
            value = value["value"]
        return Choice(self._text(str(label), answers), values.cast(type_name, self._value(value, answers)), problem)

    def _type(self, details: Mapping[str, Any], answers: Context) -> str:
        given = self._text(details.get("type", ""), answers)
        return given or values.type_of(details.get("default"))

    def _text(self, source: str, answers: Context) -> str:
        try:
            return self._template.environment.text(source, {**self._surroundings, **answers})
        except (TemplateError, LookupError, ArithmeticError, TypeError, AttributeError) as error:
            raise ScaffoldError(f"{self._template.name} has an error in copier.yml: {_line(error)}.") from error

    def _value(self, source: Any, answers: Context) -> Any:
        if isinstance(source, str):
            return self._text(source, answers)
        return [self._value(item, answers) for item in source] if isinstance(source, list) else source


def _line(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".")


def _refusal(question: Question, value: Any) -> str:
    for choice in question.choices:
        if choice.value == value:
            return choice.problem
    return messages.unknown(
        "choice", values.shown(value), [values.shown(c.value) for c in question.choices if not c.problem]
    )
