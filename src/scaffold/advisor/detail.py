"""Detailed views of a recommendation: reasons, evidence, a table, and the effect of other answers. Pure functions."""

from collections.abc import Mapping

from scaffold.advisor.layout import section, table, wrapped
from scaffold.advisor.model import Evidence, Grade, Knowledge, Question
from scaffold.advisor.report import points_text, ranking, reason_lines, sources
from scaffold.advisor.result import Ranked, Reason, Recommendation
from scaffold.advisor.tally import level, totals
from scaffold.advisor.wording import listed

VERDICT = {
    Grade.SUPPORTED: "",
    Grade.CONTESTED: ", contested, counts half",
    Grade.WRONG: ", wrong, counts 0",
}


def why(knowledge: Knowledge, advice: Recommendation, framework: str) -> list[str]:
    """Return all reasons for a framework."""
    entry = _entry(advice, framework)
    lines = [f"Reasons for {knowledge.names[framework]}, main ones first"]
    lines += _all(knowledge, entry.reasons) or ["  None of these answers."]
    return lines + section("Sources", sources(knowledge, _cited(entry.reasons)))


def why_not(knowledge: Knowledge, answers: Mapping[str, str], advice: Recommendation, framework: str) -> list[str]:
    """Return all reasons against a framework, the lead of the winner, and the changes that would make it win."""
    entry, first = _entry(advice, framework), advice.ranking[0]
    name = knowledge.names[framework]
    lines = [f"Reasons against {name}, main ones first"]
    lines += _all(knowledge, entry.against) or ["  None of these answers."]
    if first.framework != framework:
        title = f"Lead of {knowledge.names[first.framework]} over {name}, in evidence times weight"
        lines += section(title, _ahead(knowledge, answers, first.framework, framework))
        lines += section(f"Changes that would put {name} first", _would(advice, framework))
    return lines + section("Sources", sources(knowledge, _cited(entry.against)))


def question_page(knowledge: Knowledge, question: Question) -> list[str]:
    """Return the purpose of a question and the evidence behind each option."""
    lines = [*wrapped(question.text), *wrapped(f"Why we ask: {question.why}")]
    for option in question.options:
        lines += section(f"{option.id}: {option.text}", _behind(knowledge, option.evidence))
    cited = [source for option in question.options for evidence in option.evidence for source in evidence.sources]
    return lines + section("Sources", sources(knowledge, cited))


def answer_table(knowledge: Knowledge, answers: Mapping[str, str], advice: Recommendation) -> list[str]:
    """Return a table of answered questions and frameworks, in evidence times the question's weight."""
    if not answers:
        return ["There are no answers to show in a table."]
    names = [framework.name for framework in knowledge.frameworks]
    rows = [["answer", *names]]
    for question in knowledge.questions:
        if question.id in answers:
            given = knowledge.points[question.id][answers[question.id]]
            rows.append([f"{question.id}={answers[question.id]}", *map(points_text, given)])
    scores = {entry.framework: f"{entry.score:.1f}" for entry in advice.ranking}
    rows.append(["sum", *map(points_text, totals(knowledge, answers))])
    rows.append(["score (max. 100)", *(scores[framework.id] for framework in knowledge.frameworks)])
    return ["Evidence (contested counts half) times the weight of the question", *table(rows)]


def difference(
    knowledge: Knowledge, answers: Mapping[str, str], before: Recommendation, after: Recommendation
) -> list[str]:
    """Return the effect of other answers. ``answers`` contains only the changed ones."""
    changed = listed([f"{question}={option}" for question, option in answers.items()])
    was, now = _outcome(knowledge, before), _outcome(knowledge, after)
    verdict = f"it stays with {now}" if before.winner == after.winner else f"{now} instead of {was}"
    lines = wrapped(f"With {changed}: {verdict}.")
    lines += section("Score with it (max. 100)", ranking(knowledge, after))
    return lines + section("Score without it (max. 100)", ranking(knowledge, before))


def _outcome(knowledge: Knowledge, advice: Recommendation) -> str:
    return f"{knowledge.names[advice.winner]} ({advice.closeness})" if advice.winner else "no winner"


def _entry(advice: Recommendation, framework: str) -> Ranked:
    return next(entry for entry in advice.ranking if entry.framework == framework)


def _all(knowledge: Knowledge, reasons: tuple[Reason, ...]) -> list[str]:
    return [line for place, reason in enumerate(reasons, 1) for line in reason_lines(knowledge, reason, f"  {place}. ")]


def _cited(reasons: tuple[Reason, ...]) -> list[str]:
    return [source for reason in reasons for source in reason.sources]


def _ahead(knowledge: Knowledge, answers: Mapping[str, str], first: str, other: str) -> list[str]:
    ids = [framework.id for framework in knowledge.frameworks]
    leads = []
    for question, option in answers.items():
        points = knowledge.points[question][option]
        lead = points[ids.index(first)] - points[ids.index(other)]
        if lead > 0:
            leads.append((-lead, f"  {question}={option}: {points_text(lead)}"))
    return [line for _, line in sorted(leads)]


def _would(advice: Recommendation, framework: str) -> list[str]:
    flips = [flip for flip in advice.flips if flip.winner == framework]
    lines = [f"  {' and '.join(f'{question}={option}' for question, option in f.changes.items())}" for f in flips]
    return lines or ["  No change of one or two answers would."]


def _behind(knowledge: Knowledge, evidence: tuple[Evidence, ...]) -> list[str]:
    lines = []
    for item in evidence:
        text = f"{knowledge.names[item.framework]} {item.weight:+d}{VERDICT[item.grade]}: {item.text}"
        lines += wrapped(f"{text} ({', '.join(item.sources)})", "  ", "    ")
    return lines or ["  It does not favor any framework."]


def still_holds(knowledge: Knowledge, chosen: str, recommended: str | None, answers: Mapping[str, str]) -> bool:
    """Return whether an earlier choice still holds: the recommendation is unchanged or now agrees with it."""
    first = [knowledge.frameworks[place].id for place in level(knowledge, totals(knowledge, answers))]
    return chosen in first or first == [recommended]
