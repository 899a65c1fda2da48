"""The data classes of a recommendation."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from scaffold.advisor.model import Claim, Contradiction, Grade

Closeness = Literal["clear", "narrow", "tie"]


@dataclass(frozen=True, slots=True)
class Reason:
    """A piece of evidence for an answer. ``points`` are its half units."""

    question: str
    option: str
    weight: int
    grade: Grade
    text: str
    sources: tuple[str, ...]
    points: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """A framework with its score (0 to 100), and its reasons and counter-reasons, main ones first."""

    framework: str
    score: float
    points: int
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Flip:
    """A smallest change of answers, and its winner."""

    changes: Mapping[str, str]
    winner: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement that a framework meets only with an add-on."""

    framework: str
    need: str
    met_by: str
    option: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation. ``winner`` is None on a tie and without answers.

    ``lead`` is the first framework's evidence minus the second's. ``settled`` means that no open question can
    change the winner.
    """

    winner: str | None
    closeness: Closeness
    lead: float
    settled: bool
    answered: int
    ranking: tuple[Ranked, ...]
    flips: tuple[Flip, ...]
    requirements: tuple[Requirement, ...]
    misconceptions: tuple[Claim, ...]
    contradictions: tuple[Contradiction, ...]
