"""What the advisor answers with, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from scaffold.advisor.model import Claim, Contradiction, Grade

Closeness = Literal["clear", "narrow", "tie"]


@dataclass(frozen=True, slots=True)
class Reason:
    """A piece of evidence that an answer called up. ``points`` is what it counted, in half units."""

    question: str
    option: str
    weight: int
    grade: Grade
    text: str
    sources: tuple[str, ...]
    points: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """A framework with its score (0 to 100), and its reasons and counter-reasons, the most decisive first."""

    framework: str
    score: float
    points: int
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Flip:
    """A smallest change of answers, and who would win with it."""

    changes: Mapping[str, str]
    winner: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """What an answer demands and a framework meets only with an add-on."""

    framework: str
    need: str
    met_by: str
    option: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The advice. ``winner`` is None on a tie and when nothing was answered.

    ``lead`` is the first framework's evidence less the second's; ``settled`` says that no question left open could
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
