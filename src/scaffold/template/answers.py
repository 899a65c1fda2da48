"""Answers from several layers: the value, its origin and its problem. Pure functions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from scaffold import messages
from scaffold.errors import UsageError
from scaffold.template import values
from scaffold.template.questions import Question, Questionnaire


class Origin(IntEnum):
    """The origin of an answer. A higher origin takes precedence."""

    DEFAULT = 0
    HERE = 1
    SUGGESTED = 2
    PRESET = 3
    LAST = 4
    FILE = 5
    FLAG = 6
    YOU = 7

    @property
    def firm(self) -> bool:
        """Return whether an invalid value is an error. Invalid proposals are ignored."""
        return self >= Origin.FILE

    def __str__(self) -> str:
        return _NAMES[self]


_NAMES = {
    Origin.DEFAULT: "default",
    Origin.HERE: "here",
    Origin.SUGGESTED: "suggested",
    Origin.PRESET: "preset",
    Origin.LAST: "last time",
    Origin.FILE: "file",
    Origin.FLAG: "flag",
    Origin.YOU: "you",
}


@dataclass(frozen=True)
class Layer:
    """Values from one origin. ``where`` names it in messages, such as ``--set`` or a file.

    In a ``strict`` layer, unknown keys and unknown choices are errors.
    """

    origin: Origin
    values: Mapping[str, Any]
    where: str = ""
    strict: bool = False

    @property
    def rejects_unknown(self) -> bool:
        """Return whether unknown keys and unknown choices are errors."""
        return self.strict or self.origin.firm


@dataclass(frozen=True)
class Answer:
    """The answer to one question. ``problem`` is the error of an explicitly given value, or empty."""

    question: Question
    value: Any
    origin: Origin
    problem: str = ""

    @property
    def key(self) -> str:
        """Return the key of the question."""
        return self.question.key


@dataclass(frozen=True)
class Answers:
    """All answers in the order of the questions, including computed ones."""

    all: Sequence[Answer]
    dropped: Sequence[str] = ()

    @property
    def recorded(self) -> Mapping[str, Any]:
        """Return the answers to record and to give to Copier: no computed ones, and only of questions that apply."""
        return {answer.key: answer.value for answer in self.all if answer.question.applies}

    @property
    def context(self) -> Mapping[str, Any]:
        """Return all values by key, the context for rendering."""
        return {answer.key: answer.value for answer in self.all}

    @property
    def shown(self) -> Sequence[Answer]:
        """Return the answers to questions that the user can be asked."""
        return [answer for answer in self.all if answer.question.applies and answer.question.asked]

    def check(self) -> None:
        """Raise ``UsageError`` for the first invalid answer."""
        for answer in self.all:
            if answer.problem:
                raise UsageError(answer.problem)


def resolve(questionnaire: Questionnaire, layers: Iterable[Layer]) -> Answers:
    """Return the answer to each question from the highest layer that has one. Invalid answers keep their problem.

    Raises ``UsageError`` for an unknown key.
    """
    ordered = sorted(layers, key=lambda layer: layer.origin, reverse=True)
    dropped = _unknown_keys(questionnaire, ordered)
    answers: list[Answer] = []
    context: dict[str, Any] = {}
    for key in questionnaire.keys:
        answer = _answer(questionnaire, key, ordered, context, dropped)
        if answer is not None:
            answers.append(answer)
            context[key] = answer.value
    return Answers(answers, dropped)


def _unknown_keys(questionnaire: Questionnaire, layers: Iterable[Layer]) -> list[str]:
    """Raise for unknown keys, or return messages about them: a preset may be older than the template."""
    dropped = []
    known = [key for key in questionnaire.keys if not questionnaire.never_applies(key)]
    for layer in layers:
        for key in layer.values:
            if key in known or not (layer.rejects_unknown or layer.origin is Origin.PRESET):
                continue
            said = messages.sentence(f"{layer.where}: {messages.unknown('key', key, known)}")
            if key in questionnaire.keys:
                said = f"{layer.where}: {key} is computed from other answers and cannot be set."
            if layer.rejects_unknown:
                raise UsageError(said)
            dropped.append(said)
    return dropped


def _answer(
    questionnaire: Questionnaire, key: str, layers: Iterable[Layer], context: Mapping[str, Any], dropped: list[str]
) -> Answer | None:
    question = questionnaire.question(key, context)
    problem = ""
    for layer in layers:
        if key not in layer.values:
            continue
        value, wrong = _checked(questionnaire, question, layer.values[key], context)
        if not wrong:
            return Answer(question, value, layer.origin)
        if layer.origin.firm or (layer.strict and _is_impossible(question, value)):
            problem = _sentence(key, layer, wrong)
            break
        if question.applies and layer.origin > Origin.HERE:
            dropped.append(_sentence(key, layer, wrong))
    return _default(questionnaire, question, context, problem)


def _is_impossible(question: Question, value: Any) -> bool:
    """Return whether the value is not one of the choices, whatever the other answers are."""
    return question.applies and bool(question.choices) and value not in [choice.value for choice in question.choices]


def _checked(questionnaire: Questionnaire, question: Question, raw: Any, context: Mapping[str, Any]) -> tuple[Any, str]:
    if not question.applies:
        return None, f"it applies only if {questionnaire.condition(question.key)}; remove it"
    try:
        value = questionnaire.parse(question, raw)
        return value, questionnaire.problem(question, value, context)
    except values.InvalidValueError as error:
        return None, f"{error}"


def _default(
    questionnaire: Questionnaire, question: Question, context: Mapping[str, Any], problem: str
) -> Answer | None:
    if not question.has_default:
        if question.applies:
            return Answer(
                question, None, Origin.DEFAULT, problem or f"{question.key} has no default; set it with --set."
            )
        return None
    value = questionnaire.default(question, context)
    if question.applies and not problem and (wrong := questionnaire.problem(question, value, context)):
        problem = f"{question.key}: the default '{values.shown(value)}' is invalid with the other answers: {wrong}."
    return Answer(question, value, Origin.DEFAULT, problem)


def _sentence(key: str, layer: Layer, wrong: str) -> str:
    value = layer.values[key]
    subject = "" if isinstance(value, (list, dict)) else f"{key} '{values.shown(value)[:60]}':"
    said = " ".join(part for part in (f"{layer.where}:" if layer.where else "", subject, wrong) if part)
    return messages.sentence(said)
