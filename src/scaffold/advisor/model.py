"""What the knowledge base holds, as plain frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

#: Evidence is added up in half units, so that contested evidence, which counts half, stays a whole number.
UNIT = 2


class Grade(StrEnum):
    """How far a piece of evidence can be relied on."""

    SUPPORTED = "supported"
    CONTESTED = "contested"
    WRONG = "wrong"

    @property
    def share(self) -> int:
        """What it counts, in half units for each step of weight."""
        return {Grade.SUPPORTED: UNIT, Grade.CONTESTED: UNIT // 2, Grade.WRONG: 0}[self]


@dataclass(frozen=True, slots=True)
class Framework:
    id: str
    name: str
    summary: str


@dataclass(frozen=True, slots=True)
class Article:
    id: str
    title: str
    by: str


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for (positive) or against (negative) a framework, and where it comes from."""

    framework: str
    weight: int
    grade: Grade
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """What an answer demands; ``met_by`` names the add-on for each framework that does not meet it by itself."""

    need: str
    met_by: Mapping[str, str]
    option: str


@dataclass(frozen=True, slots=True)
class Option:
    id: str
    text: str
    evidence: tuple[Evidence, ...]
    needs: tuple[Need, ...]
    suggests: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    text: str
    why: str
    weight: int
    options: tuple[Option, ...]

    def option(self, option: str) -> Option:
        """The option of that id; ``KeyError`` when there is none."""
        for candidate in self.options:
            if candidate.id == option:
                return candidate
        raise KeyError(option)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Suggestions that the template refuses side by side (``when``), and what they become (``then``)."""

    when: Mapping[str, object]
    then: Mapping[str, object]
    text: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    id: str
    when: Mapping[str, tuple[str, ...]]
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of the articles that is not so, or not always so, and what is right."""

    id: str
    grade: Grade
    claim: str
    fact: str
    sources: tuple[str, ...]
    documented: tuple[str, ...]
    about: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Label:
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Speed:
    """A measurement together with its conditions; ``rows`` are (stack, requests a second)."""

    text: str
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Knowledge:
    """The whole knowledge base. The order of questions and frameworks is that of the file."""

    frameworks: tuple[Framework, ...]
    tie: int
    narrow: int
    articles: tuple[Article, ...]
    documents: tuple[Document, ...]
    questions: tuple[Question, ...]
    adjustments: tuple[Adjustment, ...]
    contradictions: tuple[Contradiction, ...]
    claims: tuple[Claim, ...]
    stack: tuple[Label, ...]
    speed: Speed | None

    @cached_property
    def by_id(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def names(self) -> dict[str, str]:
        """Framework id to the name that people know it by."""
        return {framework.id: framework.name for framework in self.frameworks}

    @cached_property
    def points(self) -> dict[str, dict[str, tuple[int, ...]]]:
        """Question id to option id to what it counts for each framework, in half units."""
        return {
            question.id: {option.id: self._points(question, option) for option in question.options}
            for question in self.questions
        }

    def _points(self, question: Question, option: Option) -> tuple[int, ...]:
        return tuple(
            question.weight * sum(e.weight * e.grade.share for e in option.evidence if e.framework == framework.id)
            for framework in self.frameworks
        )
