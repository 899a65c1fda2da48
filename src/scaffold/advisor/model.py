"""The data classes of the knowledge base."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

#: Evidence is counted in half units. Contested evidence counts half and stays a whole number.
UNIT = 2


class Grade(StrEnum):
    """The reliability of a piece of evidence."""

    SUPPORTED = "supported"
    CONTESTED = "contested"
    WRONG = "wrong"

    @property
    def share(self) -> int:
        """Return the half units per step of weight."""
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
    """A reason for (positive) or against (negative) a framework, with its sources."""

    framework: str
    weight: int
    grade: Grade
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """A requirement of an answer. ``met_by`` is the add-on of each framework that lacks it."""

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
        """Return the option with that id. Raises ``KeyError`` if there is none."""
        for candidate in self.options:
            if candidate.id == option:
                return candidate
        raise KeyError(option)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A combination of suggestions that the template rejects (``when``), and its replacement (``then``)."""

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
    """A wrong or contested statement of the articles, with the facts."""

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
    """A measurement and its conditions. ``rows`` are pairs of stack and requests per second."""

    text: str
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Knowledge:
    """The knowledge base. Questions and frameworks keep the order of the file."""

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
        """Return the display name of each framework by id."""
        return {framework.id: framework.name for framework in self.frameworks}

    @cached_property
    def points(self) -> dict[str, dict[str, tuple[int, ...]]]:
        """Return the half units for each framework, by question id and option id."""
        return {
            question.id: {option.id: self._points(question, option) for option in question.options}
            for question in self.questions
        }

    def _points(self, question: Question, option: Option) -> tuple[int, ...]:
        return tuple(
            question.weight * sum(e.weight * e.grade.share for e in option.evidence if e.framework == framework.id)
            for framework in self.frameworks
        )
