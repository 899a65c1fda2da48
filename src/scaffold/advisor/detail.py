"""The advice looked at closely: one framework, one question, a table, or what other answers would give. Pure."""

from collections.abc import Mapping

from scaffold.advisor.layout import section, table, wrapped
from scaffold.advisor.model import Evidence, Grade, Knowledge, Question
from scaffold.advisor.report import points_text, ranking, reason_lines, sources
from scaffold.advisor.result import Ranked, Reason, Recommendation
from scaffold.advisor.tally import level, totals
from scaffold.advisor.wording import listed

VERDICT = {
    Grade.SUPPORTED: "",
    Grade.CONTESTED: ", contested, so it counts half",
    Grade.WRONG: ", wrong, so it counts 0",
}


def why(knowledge: Knowledge, advice: Recommendation, framework: str) -> list[str]:
    """Everything in the answers that speaks for a framework."""
    entry = _entry(advice, framework)
    lines = [f"What speaks for {knowledge.names[framework]}, the most decisive first"]
    lines += _all(entry.reasons) or ["  Nothing in these answers."]
    return lines + section("Sources", sources(knowledge, _cited(entry.reasons)))


def why_not(knowledge: Knowledge, answers: Mapping[str, str], advice: Recommendation, framework: str) -> list[str]:
    """Everything that speaks against a framework, where the first one is ahead of it, and what would put it first."""
    entry, first = _entry(advice, framework), advice.ranking[0]
    name = knowledge.names[framework]
    lines = [f"What speaks against {name}, the most decisive first"]
    lines += _all(entry.against) or ["  Nothing in these answers."]
    if first.framework != framework:
        title = f"Where {knowledge.names[first.framework]} is ahead of {name}, in evidence times weight"
        lines += section(title, _ahead(knowledge, answers, first.framework, framework))
        lines += section(f"What would put {name} first", _would(advice, framework))
    return lines + section("Sources", sources(knowledge, _cited(entry.against)))


def question_page(knowledge: Knowledge, question: Question) -> list[str]:
    """Why a question is asked, and the evidence behind each of its options."""
    lines = [*wrapped(question.text), *wrapped(f"Why it is asked: {question.why}")]
    for option in question.options:
        lines += section(f"{option.id}: {option.text}", _behind(knowledge, option.evidence))
    cited = [source for option in question.options for evidence in option.evidence for source in evidence.sources]
    return lines + section("Sources", sources(knowledge, cited))


def answer_table(knowledge: Knowledge, answers: Mapping[str, str], advice: Recommendation) -> list[str]:
    """Every answered question against every framework, in evidence times the weight of the question."""
    if not answers:
        return ["No question is answered, so there is nothing to put in a table."]
    names = [framework.name for framework in knowledge.frameworks]
    rows = [["answer", *names]]
    for question in knowledge.questions:
        if question.id in answers:
            given = knowledge.points[question.id][answers[question.id]]
            rows.append([f"{question.id}={answers[question.id]}", *map(points_text, given)])
    scores = {entry.framework: f"{entry.score:.1f}" for entry in advice.ranking}
    rows.append(["sum", *map(points_text, totals(knowledge, answers))])
    rows.append(["score, of 100", *(scores[framework.id] for framework in knowledge.frameworks)])
    return ["Evidence (contested half) times the weight of the question", *table(rows)]


def difference(
    knowledge: Knowledge, answers: Mapping[str, str], before: Recommendation, after: Recommendation
) -> list[str]:
    """What other answers change: ``answers`` are the other ones alone."""
    changed = listed([f"{question}={option}" for question, option in answers.items()])
    was, now = _outcome(knowledge, before), _outcome(knowledge, after)
    verdict = f"it stays with {now}" if before.winner == after.winner else f"{now} instead of {was}"
    lines = wrapped(f"With {changed}: {verdict}.")
    lines += section("Score with it, of 100", ranking(knowledge, after))
    return lines + section("Score without it, of 100", ranking(knowledge, before))


def _outcome(knowledge: Knowledge, advice: Recommendation) -> str:
    return f"{knowledge.names[advice.winner]} ({advice.closeness})" if advice.winner else "no winner"


def _entry(advice: Recommendation, framework: str) -> Ranked:
    return next(entry for entry in advice.ranking if entry.framework == framework)


def _all(reasons: tuple[Reason, ...]) -> list[str]:
    return [line for place, reason in enumerate(reasons, 1) for line in reason_lines(reason, f"  {place}. ")]


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
    return lines or ["  No change of one or two answers."]


def _behind(knowledge: Knowledge, evidence: tuple[Evidence, ...]) -> list[str]:
    lines = []
    for item in evidence:
        text = f"{knowledge.names[item.framework]} {item.weight:+d}{VERDICT[item.grade]}: {item.text}"
        lines += wrapped(f"{text} ({', '.join(item.sources)})", "  ", "    ")
    return lines or ["  It speaks for none more than for another."]


def still_holds(knowledge: Knowledge, chosen: str, recommended: str | None, answers: Mapping[str, str]) -> bool:
    """Whether a choice made earlier would be understood today: the advice is the same, or has come round to it."""
    first = [knowledge.frameworks[place].id for place in level(knowledge, totals(knowledge, answers))]
    return chosen in first or first == [recommended]
