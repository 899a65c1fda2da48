"""The recommendation as plain text. Pure functions."""

from collections.abc import Iterable, Mapping, Sequence

from scaffold.advisor.layout import bar, section, wrapped
from scaffold.advisor.model import UNIT, Claim, Grade, Knowledge
from scaffold.advisor.result import Ranked, Reason, Recommendation, Requirement
from scaffold.advisor.stack import Offered, additions, adjusted, suggestions
from scaffold.advisor.wording import Group, change_text, foremost, grouped, listed, source_text

#: The maximum number of changes to show for one framework.
MOST_FLIPS = 4

MOST_CLAIMS = 3

CLOSE = {"clear": "a clear lead", "narrow": "a narrow lead"}


def report(knowledge: Knowledge, answers: Mapping[str, str], advice: Recommendation, offered: Offered) -> list[str]:
    """Return the report. ``offered`` are the template's options for the winner."""
    if not answers:
        return unanswered(knowledge)
    told = _told(knowledge, advice)
    lines = [*wrapped(headline(knowledge, advice)), *wrapped(_footing(knowledge, advice))]
    lines += section("Score (max. 100)", ranking(knowledge, advice))
    for entry in told:
        lines += section(f"Why {knowledge.names[entry.framework]}", _numbered(knowledge, foremost(entry.reasons)))
        name = knowledge.names[entry.framework]
        lines += section(f"Main reason against {name}", _against(knowledge, entry, _rival(advice, entry)))
    lines += section("Changes that would give another result", _flips(knowledge, answers, advice))
    lines += section("Add-ons that each framework would need", _needs(knowledge, advice))
    if advice.winner:
        lines += section("Suggested stack", _stack(knowledge, answers, advice, advice.winner, offered))
    lines += section("Contradictory answers", _sentences(c.text for c in advice.contradictions))
    claims = _weightiest(knowledge, answers, advice)
    more = len(advice.misconceptions) - len(claims)
    lines += section("Common claims", [*_claims(claims), *([f"  and {more} more (see --json)"] if more else [])])
    return [*lines, *section("Sources", sources(knowledge, _cited(told, claims)))]


def unanswered(knowledge: Knowledge) -> list[str]:
    """Return the report without any answers."""
    heaviest = sorted(knowledge.questions, key=lambda question: -question.weight)[:3]
    text = "No recommendation without answers. One answer is enough; these questions have the highest weights:"
    lines = wrapped(text)
    for question in heaviest:
        lines += wrapped(f"{question.id}: {', '.join(option.id for option in question.options)}", "  ", "    ")
    return lines


def notes(knowledge: Knowledge, answers: Mapping[str, str], advice: Recommendation) -> list[str]:
    """Return notes about contradictory answers, adjusted suggestions and missing features."""
    if not answers:
        return [" ".join(line.strip() for line in unanswered(knowledge))]
    found = [f"Contradictory answers: {c.text}" for c in advice.contradictions]
    return found + adjusted(knowledge, answers, advice.winner)


def headline(knowledge: Knowledge, advice: Recommendation) -> str:
    """Return the recommendation in one sentence."""
    if advice.winner:
        first, second = (knowledge.names[entry.framework] for entry in advice.ranking[:2])
        return f"Recommendation: {first}, by {CLOSE[advice.closeness]} over {second}."
    level = [knowledge.names[entry.framework] for entry in _told(knowledge, advice)]
    return f"No recommendation: it is a tie between {listed(level)}."


def _footing(knowledge: Knowledge, advice: Recommendation) -> str:
    rests = f"Based on {advice.answered} of {len(knowledge.questions)} answers"
    if advice.answered == len(knowledge.questions):
        return f"{rests}."
    verb = "change" if advice.winner else "decide"
    return f"{rests}; {'none of the others' if advice.settled else 'further answers'} could {verb} it."


def ranking(knowledge: Knowledge, advice: Recommendation) -> list[str]:
    """Return one line per framework: rank, name, score and bar. Tied frameworks share a rank."""
    width = max(map(len, knowledge.names.values()))
    whole = [f"{entry.score:.0f}" for entry in advice.ranking]
    scores = whole if len(set(whole)) == len(whole) else [f"{entry.score:.1f}" for entry in advice.ranking]
    level = _told(knowledge, advice)
    lines = []
    for place, (entry, score) in enumerate(zip(advice.ranking, scores, strict=True), start=1):
        name = knowledge.names[entry.framework].ljust(width)
        lines.append(f"  {1 if entry in level else place}. {name}  {score.rjust(4)}  {bar(entry.score)}".rstrip())
    return lines


def reason_lines(knowledge: Knowledge, reason: Reason, first: str) -> list[str]:
    """Return a reason with its answer, sources, and its grade if it is not certain."""
    grade = "" if reason.grade is Grade.SUPPORTED else f"{reason.grade}; "
    answer = knowledge.by_id[reason.question].option(reason.option).text
    behind = f"({grade}you answered “{answer}”; {', '.join(reason.sources)})"
    return [*wrapped(reason.text, first), *wrapped(behind, " " * len(first))]


def sources(knowledge: Knowledge, cited: Iterable[str]) -> list[str]:
    """Return the full titles of the cited articles and pages."""
    lines = []
    used = dict.fromkeys(source.partition(":")[0] for source in cited)
    for article in knowledge.articles:
        if article.id in used:
            lines += wrapped(f"{article.id}:N  line N of “{article.title}” ({article.by})", "  ", "    ")
    for page in knowledge.documents:
        if page.id in used:
            lines += wrapped(f"{page.id}  {source_text(knowledge, page.id)}", "  ", "    ")
    return lines


def _told(knowledge: Knowledge, advice: Recommendation) -> list[Ranked]:
    """Return the winner, or all tied frameworks."""
    best = advice.ranking[0].points
    return [entry for entry in advice.ranking if best - entry.points < knowledge.tie * UNIT]


def _numbered(knowledge: Knowledge, reasons: Iterable[Reason]) -> list[str]:
    return [line for place, reason in enumerate(reasons, 1) for line in reason_lines(knowledge, reason, f"  {place}. ")]


def _rival(advice: Recommendation, entry: Ranked) -> Ranked:
    """Return the strongest other framework."""
    return next(other for other in advice.ranking if other is not entry)


def _against(knowledge: Knowledge, entry: Ranked, rival: Ranked) -> list[str]:
    """Return the main reason against a framework, or else the main reason for its rival."""
    if strongest := foremost(entry.against, 1):
        return reason_lines(knowledge, strongest[0], "  ")
    lines = ["  None of your answers is a reason against it."]
    for reason in foremost(rival.reasons, 1):
        lines += [f"  Main reason for {knowledge.names[rival.framework]}:", *reason_lines(knowledge, reason, "  ")]
    return lines


def _flips(knowledge: Knowledge, answers: Mapping[str, str], advice: Recommendation) -> list[str]:
    lines: list[str] = []
    groups = grouped(advice.flips)
    shown = [group for group in groups if _place(groups, group) < MOST_FLIPS]
    for winner, changes in shown:
        changed = change_text(knowledge, changes)
        lines += wrapped(f"{knowledge.names[winner]}, if you answered: {changed}", "  ", "    ")
    if len(groups) > len(shown):
        lines.append(f"  and {len(groups) - len(shown)} more (see --json)")
    return lines or ["  No change of one or two answers would."]


def _place(groups: Sequence[Group], group: Group) -> int:
    """Return the number of earlier changes with the same winner."""
    return [other for other in groups if other[0] == group[0]].index(group)


def _needs(knowledge: Knowledge, advice: Recommendation) -> list[str]:
    lines = []
    for framework in knowledge.frameworks:
        met = _met(need for need in advice.requirements if need.framework == framework.id)
        lines += wrapped(" + ".join([framework.name, *met]) if met else f"{framework.name} itself", "  ", "    ")
    return lines if advice.requirements else []


def _met(needs: Iterable[Requirement]) -> list[str]:
    """Return each add-on once, with its purposes."""
    uses: dict[str, list[str]] = {}
    for need in needs:
        uses.setdefault(need.met_by, []).append(need.need)
    return [f"{add_on} ({', '.join(use)})" for add_on, use in uses.items()]


def _stack(
    knowledge: Knowledge, answers: Mapping[str, str], advice: Recommendation, framework: str, offered: Offered
) -> list[str]:
    labels = {label.id: label.label for label in knowledge.stack}
    suggested = suggestions(knowledge, answers, advice, offered)
    made = [f"{labels[key]}: {_shown(value)}" for key, value in suggested.items() if key in labels]
    lines = wrapped(f"The project will have: {', '.join(made)}.", "  ") if made else []
    lines += [line for text in adjusted(knowledge, answers, framework) for line in wrapped(text, "  ")]
    own = _met(additions(knowledge, answers, framework, offered))
    return lines + (wrapped(f"To add yourself: {', '.join(own)}.", "  ") if own else [])


def _shown(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _sentences(texts: Iterable[str]) -> list[str]:
    return [line for text in texts for line in wrapped(text, "  ", "    ")]


def _weightiest(knowledge: Knowledge, answers: Mapping[str, str], advice: Recommendation) -> list[Claim]:
    """Return the claims about the answers with the highest weights."""

    def weight(claim: Claim) -> int:
        return max(
            knowledge.by_id[name].weight for name, options in claim.about.items() if answers.get(name) in options
        )

    return sorted(advice.misconceptions, key=weight, reverse=True)[:MOST_CLAIMS]


def _claims(claims: Iterable[Claim]) -> list[str]:
    lines = []
    for claim in claims:
        verdict = "This is wrong." if claim.grade is Grade.WRONG else "This is contested."
        behind = ", ".join([*claim.sources, *claim.documented])
        lines += wrapped(f"“{claim.claim}” {verdict} {claim.fact} ({behind})", "  ", "    ")
    return lines


def _cited(told: Iterable[Ranked], claims: Iterable[Claim]) -> list[str]:
    reasons = [reason for entry in told for reason in [*foremost(entry.reasons), *foremost(entry.against, 1)]]
    cited = [source for reason in reasons for source in reason.sources]
    return cited + [source for claim in claims for source in (*claim.sources, *claim.documented)]


def points_text(points: int) -> str:
    """Return half units as evidence, such as "+4", "-1.5" or "0"."""
    return f"{points / UNIT:+g}" if points else "0"
