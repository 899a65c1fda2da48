"""Which question to ask next, and when to stop because no further answer could change the winner. Pure."""

from collections.abc import Collection, Mapping

from scaffold.advisor.model import UNIT, Knowledge, Question
from scaffold.advisor.tally import leader, order, totals


def next_question(knowledge: Knowledge, answers: Mapping[str, str], skipped: Collection[str] = ()) -> Question | None:
    """The question whose answers can still move the lead most; None when none can change the winner.

    ``skipped`` are questions that the person declined to answer.
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
    """Whether every way of answering what is left, in part or in whole, has the winner that there is now."""
    return next_question(knowledge, answers, skipped) is None


def _left(knowledge: Knowledge, answers: Mapping[str, str], skipped: Collection[str]) -> list[Question]:
    return [q for q in knowledge.questions if q.id not in answers and q.id not in skipped]


def _rivals(knowledge: Knowledge, points: list[int], first: int, left: list[Question]) -> list[int]:
    """The frameworks that could catch up with the first if every answer left were the worst for it."""
    needed = knowledge.tie * UNIT
    return [
        rival
        for rival in range(len(points))
        if rival != first
        and points[first] - points[rival] + sum(_spans(knowledge, q, first, [rival])[0][0] for q in left) < needed
    ]


def _spans(knowledge: Knowledge, question: Question, first: int, rivals: list[int]) -> list[tuple[int, int]]:
    """How far an answer can move the first against each rival, down and up; not answering moves nothing."""
    given = knowledge.points[question.id].values()
    leads = ([points[first] - points[rival] for points in given] for rival in rivals)
    return [(min(0, *lead), max(0, *lead)) for lead in leads]


def winner_now(knowledge: Knowledge, answers: Mapping[str, str]) -> str | None:
    """The id of the framework that leads; None on a tie."""
    place = leader(knowledge, totals(knowledge, answers))
    return None if place is None else knowledge.frameworks[place].id
