"""Answers in layers: which one counts, where it came from, and what is wrong with it. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from scaffold import messages
from scaffold.errors import UsageError
from scaffold.template import values
from scaffold.template.questions import Question, Questionnaire


class Origin(IntEnum):
    """Where an answer came from; the higher one counts."""

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
        """Whether a value that does not fit is refused; one that was only proposed is let go."""
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
    """Values from one origin; ``where`` names it in messages, such as ``--set`` or a file.

    A ``strict`` layer is one that somebody has just written: what can never be an answer in it is a slip, and refused.
    """

    origin: Origin
    values: Mapping[str, Any]
    where: str = ""
    strict: bool = False

    @property
    def refuses(self) -> bool:
        """Whether a key that is none and a choice that is none are errors, and not things to let go."""
        return self.strict or self.origin.firm


@dataclass(frozen=True)
class Answer:
    """The answer to one question. ``problem`` says what is wrong with the firm value that was given, or is empty."""

    question: Question
    value: Any
    origin: Origin
    problem: str = ""

    @property
    def key(self) -> str:
        """The key of the question."""
        return self.question.key


@dataclass(frozen=True)
class Answers:
    """Every answer in the order of the questions, computed ones included."""

    all: Sequence[Answer]
    dropped: Sequence[str] = ()

    @property
    def recorded(self) -> Mapping[str, Any]:
        """What the project records and Copier is given: no computed answers, none to questions that do not apply."""
        return {answer.key: answer.value for answer in self.all if answer.question.applies}

    @property
    def context(self) -> Mapping[str, Any]:
        """Every value by key: what templates render from."""
        return {answer.key: answer.value for answer in self.all}

    @property
    def shown(self) -> Sequence[Answer]:
        """The answers that a person can give."""
        return [answer for answer in self.all if answer.question.applies and answer.question.asked]

    def check(self) -> None:
        """Raise ``UsageError`` for the first answer that cannot be."""
        for answer in self.all:
            if answer.problem:
                raise UsageError(answer.problem)


def resolve(questionnaire: Questionnaire, layers: Iterable[Layer]) -> Answers:
    """The answer to each question from the highest layer that has one; problems are kept, not raised.

    Raises ``UsageError`` for a key that is no question of the template.
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
    """Refuse keys that are no questions, or say that they are left out: a preset can be older than the template."""
    dropped = []
    known = [key for key in questionnaire.keys if not questionnaire.never_applies(key)]
    for layer in layers:
        for key in layer.values:
            if key in known or not (layer.refuses or layer.origin is Origin.PRESET):
                continue
            said = messages.sentence(f"{layer.where}: {messages.unknown('key', key, known)}")
            if key in questionnaire.keys:
                said = f"{layer.where}: {key} is computed from other answers and cannot be given."
            if layer.refuses:
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
    """Whether a value is no choice whatever the other answers are: a slip, and no answer that went out of place."""
    return question.applies and bool(question.choices) and value not in [choice.value for choice in question.choices]


def _checked(questionnaire: Questionnaire, question: Question, raw: Any, context: Mapping[str, Any]) -> tuple[Any, str]:
    if not question.applies:
        return None, f"it applies only where {questionnaire.condition(question.key)}; leave it out"
    try:
        value = questionnaire.parse(question, raw)
        return value, questionnaire.problem(question, value, context)
    except values.UnfitError as error:
        return None, f"{error}"


def _default(
    questionnaire: Questionnaire, question: Question, context: Mapping[str, Any], problem: str
) -> Answer | None:
    if not question.has_default:
        if question.applies:
            return Answer(
                question, None, Origin.DEFAULT, problem or f"{question.key} has no default; give it with --set."
            )
        return None
    value = questionnaire.default(question, context)
    if question.applies and not problem and (wrong := questionnaire.problem(question, value, context)):
        problem = f"{question.key}: the default '{values.shown(value)}' does not fit the other answers: {wrong}."
    return Answer(question, value, Origin.DEFAULT, problem)


def _sentence(key: str, layer: Layer, wrong: str) -> str:
    value = layer.values[key]
    subject = "" if isinstance(value, (list, dict)) else f"{key} '{values.shown(value)[:60]}':"
    said = " ".join(part for part in (f"{layer.where}:" if layer.where else "", subject, wrong) if part)
    return messages.sentence(said)
