"""Scoring: sums of evidence, the winner, its lead and the reasons. Pure functions."""

from collections.abc import Mapping, Sequence

from scaffold.advisor.answers import check_answer
from scaffold.advisor.flips import find_flips
from scaffold.advisor.model import UNIT, Knowledge
from scaffold.advisor.ordering import settled
from scaffold.advisor.result import Closeness, Ranked, Reason, Recommendation, Requirement
from scaffold.advisor.tally import leader, order, totals


def recommend(knowledge: Knowledge, answers: Mapping[str, str]) -> Recommendation:
    """Return the recommendation. Unanswered questions and the order of answers have no effect."""
    for question, option in answers.items():
        check_answer(knowledge, question, option)
    points = totals(knowledge, answers)
    places = order(points)
    winner = leader(knowledge, points)
    return Recommendation(
        winner=None if winner is None else knowledge.frameworks[winner].id,
        closeness=_closeness(knowledge, points),
        lead=(points[places[0]] - points[places[1]]) / UNIT,
        settled=settled(knowledge, answers),
        answered=len(answers),
        ranking=_ranking(knowledge, answers, points, places),
        flips=find_flips(knowledge, answers),
        requirements=_requirements(knowledge, answers),
        misconceptions=tuple(claim for claim in knowledge.claims if _touches(claim.about, answers)),
        contradictions=tuple(c for c in knowledge.contradictions if _matches(c.when, answers)),
    )


def _closeness(knowledge: Knowledge, points: Sequence[int]) -> Closeness:
    first, second = sorted(points, reverse=True)[:2]
    if first - second < knowledge.tie * UNIT:
        return "tie"
    return "narrow" if first - second < knowledge.narrow * UNIT else "clear"


def _ranking(
    knowledge: Knowledge, answers: Mapping[str, str], points: Sequence[int], places: Sequence[int]
) -> tuple[Ranked, ...]:
    low, high = _range(knowledge, answers)
    ranking = []
    for place in places:
        rival = places[1] if place == places[0] else places[0]
        reasons = _reasons(knowledge, answers, place, rival)
        ranking.append(
            Ranked(
                framework=knowledge.frameworks[place].id,
                score=round(100 * (points[place] - low) / (high - low), 1) if high > low else 0.0,
                points=points[place],
                reasons=tuple(reason for reason in reasons if reason.weight > 0),
                against=tuple(reason for reason in reasons if reason.weight < 0),
            )
        )
    return tuple(ranking)


def _range(knowledge: Knowledge, answers: Mapping[str, str]) -> tuple[int, int]:
    """Return the minimum and maximum points that a framework could get from the answered questions."""
    given = [[p for option in knowledge.points[question].values() for p in option] for question in answers]
    return sum(map(min, given)), sum(map(max, given))


def _reasons(knowledge: Knowledge, answers: Mapping[str, str], framework: int, rival: int) -> list[Reason]:
    """Return the evidence about a framework. Evidence that separates it from its rival comes first.

    A reason for both frameworks decides nothing. A reason therefore counts at most the lead
    (for counter-reasons: the deficit) that its question gave.
    """
    found: list[tuple[int, int, int, Reason]] = []
    for place, question in enumerate(knowledge.questions):
        if question.id not in answers:
            continue
        option = question.option(answers[question.id])
        given = knowledge.points[question.id][option.id]
        for evidence in option.evidence:
            if evidence.framework != knowledge.frameworks[framework].id:
                continue
            points = evidence.weight * evidence.grade.share * question.weight
            lead = (given[framework] - given[rival]) * (1 if points > 0 else -1)
            reason = Reason(
                question=question.id,
                option=option.id,
                weight=evidence.weight,
                grade=evidence.grade,
                text=evidence.text,
                sources=evidence.sources,
                points=points,
            )
            found.append((-min(abs(points), max(lead, 0)), -abs(points), place, reason))
    return [reason for *_, reason in sorted(found, key=lambda entry: entry[:3])]


def _requirements(knowledge: Knowledge, answers: Mapping[str, str]) -> tuple[Requirement, ...]:
    """Return the add-ons that each framework would need, without duplicates."""
    found = []
    for framework in knowledge.frameworks:
        for question in knowledge.questions:
            if question.id not in answers:
                continue
            for need in question.option(answers[question.id]).needs:
                if framework.id in need.met_by:
                    found.append(Requirement(framework.id, need.need, need.met_by[framework.id], need.option))
    return tuple(dict.fromkeys(found))


def _touches(about: Mapping[str, tuple[str, ...]], answers: Mapping[str, str]) -> bool:
    return any(answers.get(question) in options for question, options in about.items())


def _matches(when: Mapping[str, tuple[str, ...]], answers: Mapping[str, str]) -> bool:
    return all(answers.get(question) in options for question, options in when.items())
