"""The order of the questions, and the end when no other answer can change the winner. Pure functions."""

from collections.abc import Collection, Mapping

from scaffold.advisor.model import UNIT, Knowledge, Question
from scaffold.advisor.tally import leader, order, totals


def next_question(knowledge: Knowledge, answers: Mapping[str, str], skipped: Collection[str] = ()) -> Question | None:
    """Return the question that can change the lead most, or None if no question can change the winner.

    ``skipped`` are questions that the user skipped.
    """
    left = _left(knowledge, answers, skipped)
    points = totals(knowledge, answers)
    first = order(points)[0]
    rivals = _rivals(knowledge, points, first, left)
    swings = [
        (sum(high - low for low, high in _spans(knowledge, question, first, rivals)), question) for question in left
    ]
    best = max(swings, key=lambda entry: entry[0], default=(0, None))
    return best[1] if best[0] > 0 else None


def settled(knowledge: Knowledge, answers: Mapping[str, str], skipped: Collection[str] = ()) -> bool:
    """Return whether no combination of remaining answers can change the winner."""
    return next_question(knowledge, answers, skipped) is None


def _left(knowledge: Knowledge, answers: Mapping[str, str], skipped: Collection[str]) -> list[Question]:
    return [q for q in knowledge.questions if q.id not in answers and q.id not in skipped]


def _rivals(knowledge: Knowledge, points: list[int], first: int, left: list[Question]) -> list[int]:
    """Return the frameworks that could still overtake the first one."""
    needed = knowledge.tie * UNIT
    return [
        rival
        for rival in range(len(points))
        if rival != first
        and points[first] - points[rival] + sum(_spans(knowledge, q, first, [rival])[0][0] for q in left) < needed
    ]


def _spans(knowledge: Knowledge, question: Question, first: int, rivals: list[int]) -> list[tuple[int, int]]:
    """Return the largest loss and gain of the first framework against each rival."""
    given = knowledge.points[question.id].values()
    leads = ([points[first] - points[rival] for points in given] for rival in rivals)
    return [(min(0, *lead), max(0, *lead)) for lead in leads]


def winner_now(knowledge: Knowledge, answers: Mapping[str, str]) -> str | None:
    """Return the id of the leading framework, or None on a tie."""
    place = leader(knowledge, totals(knowledge, answers))
    return None if place is None else knowledge.frameworks[place].id
