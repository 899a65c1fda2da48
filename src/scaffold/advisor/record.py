"""The decision as plain values for an answers file, a decision record or JSON. Pure functions."""

from collections.abc import Iterable, Mapping
from typing import Any

from scaffold.advisor.model import Claim, Knowledge
from scaffold.advisor.result import Ranked, Reason, Recommendation, Requirement
from scaffold.advisor.wording import change_text, foremost, grouped, source_text

#: The maximum number of reasons in a record.
FLIPS = 5


def decision_record(
    knowledge: Knowledge,
    answers: Mapping[str, str],
    recommendation: Recommendation,
    *,
    chosen: str,
    because: str | None,
    date: str,
) -> dict[str, Any]:
    """Return the value of the answer ``decision``: answers, recommendation and choice.

    ``because`` is the reason of the user. All texts are plain sentences.
    """
    weighed = _weighed(recommendation, chosen)
    against = [reason for entry in recommendation.ranking if entry.framework == chosen for reason in entry.against]
    weighed_against = [(chosen, reason) for reason in foremost(against, 1)]
    flips = grouped(recommendation.flips)[:FLIPS] if answers else []
    needs = [need for need in recommendation.requirements if need.framework == chosen]
    return {
        "date": date,
        "chosen": chosen,
        "recommended": recommendation.winner,
        "closeness": recommendation.closeness if answers else "none",
        "because": because or "",
        "answers": dict(_in_order(knowledge, answers)),
        "answered": [_answered(knowledge, question, option) for question, option in _in_order(knowledge, answers)],
        "scores": [{"framework": entry.framework, "score": round(entry.score)} for entry in recommendation.ranking],
        "reasons": [_reason(framework, reason) for framework, reason in weighed],
        "against": [_reason(framework, reason) for framework, reason in weighed_against],
        "flips": [{"changes": change_text(knowledge, changes), "winner": winner} for winner, changes in flips],
        "needs": [{"need": need.need, "met_by": need.met_by} for need in needs],
        "conflicts": [contradiction.text for contradiction in recommendation.contradictions],
        "sources": _bibliography(knowledge, [reason for _, reason in weighed + weighed_against]),
    }


def _weighed(recommendation: Recommendation, chosen: str) -> list[tuple[str, Reason]]:
    """Return the main reasons for the recommended framework, then for the chosen one."""
    told = [entry for entry in recommendation.ranking if entry.framework in (recommendation.winner, chosen)]
    return [(entry.framework, reason) for entry in told for reason in foremost(entry.reasons)]


def as_json(recommendation: Recommendation, suggests: Mapping[str, Any], notes: Iterable[str] = ()) -> dict[str, Any]:
    """Return the object that ``scaffold advise --json`` prints."""
    return {
        "winner": recommendation.winner,
        "closeness": recommendation.closeness,
        "ranking": [_ranked(entry) for entry in recommendation.ranking],
        "flips": [{"changes": dict(flip.changes), "winner": flip.winner} for flip in recommendation.flips],
        "requirements": [_requirement(requirement) for requirement in recommendation.requirements],
        "suggests": dict(suggests),
        "misconceptions": [_claim(claim) for claim in recommendation.misconceptions],
        "notes": list(notes),
    }


def _in_order(knowledge: Knowledge, answers: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(question.id, answers[question.id]) for question in knowledge.questions if question.id in answers]


def _answered(knowledge: Knowledge, question: str, option: str) -> dict[str, str]:
    asked = knowledge.by_id[question]
    return {"question": asked.text, "answer": asked.option(option).text}


def _reason(framework: str, reason: Reason) -> dict[str, Any]:
    return {"framework": framework, "text": reason.text, "sources": list(reason.sources)}


def _bibliography(knowledge: Knowledge, reasons: Iterable[Reason]) -> list[dict[str, str]]:
    """Return the sources of a record in the order of their first use."""
    sources = dict.fromkeys(source for reason in reasons for source in reason.sources)
    return [{"id": source, "text": source_text(knowledge, source)} for source in sources]


def _ranked(entry: Ranked) -> dict[str, Any]:
    return {
        "framework": entry.framework,
        "score": entry.score,
        "reasons": [_evidence(reason) for reason in entry.reasons],
        "against": [_evidence(reason) for reason in entry.against],
    }


def _evidence(reason: Reason) -> dict[str, Any]:
    return {
        "question": reason.question,
        "option": reason.option,
        "weight": reason.weight,
        "grade": str(reason.grade),
        "text": reason.text,
        "sources": list(reason.sources),
    }


def _requirement(requirement: Requirement) -> dict[str, str]:
    return {"framework": requirement.framework, "need": requirement.need, "met_by": requirement.met_by}


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "grade": str(claim.grade),
        "claim": claim.claim,
        "fact": claim.fact,
        "sources": list(claim.sources),
        "documented": list(claim.documented),
    }
