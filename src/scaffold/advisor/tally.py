"""Sums of evidence in half units, in the order of the frameworks."""

from collections.abc import Mapping, Sequence

from scaffold.advisor.model import UNIT, Knowledge


def totals(knowledge: Knowledge, answers: Mapping[str, str]) -> list[int]:
    given = [knowledge.points[question][option] for question, option in answers.items()]
    return [sum(points[place] for points in given) for place in range(len(knowledge.frameworks))]


def order(points: Sequence[int]) -> list[int]:
    """Return the indexes by points, highest first. Equal ones keep the order of the knowledge base."""
    return sorted(range(len(points)), key=lambda place: -points[place])


def level(knowledge: Knowledge, points: Sequence[int]) -> list[int]:
    """Return the indexes of the frameworks that are first or tied with the first."""
    return [place for place in order(points) if max(points) - points[place] < knowledge.tie * UNIT]


def leader(knowledge: Knowledge, points: Sequence[int]) -> int | None:
    """Return the index of the leading framework, or None on a tie."""
    first = level(knowledge, points)
    return first[0] if len(first) == 1 else None
