"""The advice as a page of plain text. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from scaffold.advisor.layout import bar, section, wrapped
from scaffold.advisor.model import UNIT, Claim, Grade, Knowledge
from scaffold.advisor.result import Ranked, Reason, Recommendation, Requirement
from scaffold.advisor.stack import Offered, additions, adjusted, suggestions
from scaffold.advisor.wording import Group, foremost, grouped, listed, source_text

#: More lines than these for one framework say only that much is open.
MOST_FLIPS = 4

MOST_CLAIMS = 3

CLOSE = {"clear": "a clear lead", "narrow": "a narrow lead"}


def report(knowledge: Knowledge, answers: Mapping[str, str], advice: Recommendation, offered: Offered) -> list[str]:
    """Everything that a person needs to agree or to argue. ``offered``: what the template offers for the winner."""
    if not answers:
        return unanswered(knowledge)
    told = _told(knowledge, advice)
    lines = [*wrapped(headline(knowledge, advice)), *wrapped(_footing(knowledge, advice))]
    lines += section("Score, of 100", ranking(knowledge, advice))
    for entry in told:
        lines += section(f"Why {knowledge.names[entry.framework]}", _numbered(foremost(entry.reasons)))
        name = knowledge.names[entry.framework]
        lines += section(f"The strongest reason against {name}", _against(knowledge, entry, _rival(advice, entry)))
    lines += section("What would change the answer", _flips(knowledge, answers, advice))
    lines += section("What each would need in addition", _needs(knowledge, advice))
    if advice.winner:
        lines += section("The stack that follows", _stack(knowledge, answers, advice, advice.winner, offered))
    lines += section("Answers that do not go together", _sentences(c.text for c in advice.contradictions))
    claims = _weightiest(knowledge, answers, advice)
    more = len(advice.misconceptions) - len(claims)
    lines += section(
        "You may have read", [*_claims(claims), *([f"  and {more} more, which --json lists"] if more else [])]
    )
    return [*lines, *section("Sources", sources(knowledge, _cited(told, claims)))]


def unanswered(knowledge: Knowledge) -> list[str]:
    """What to say when there is nothing to go on."""
    heaviest = sorted(knowledge.questions, key=lambda question: -question.weight)[:3]
    text = "No recommendation: no question is answered. One answer is enough to begin; these weigh most:"
    lines = wrapped(text)
    for question in heaviest:
        lines += wrapped(f"{question.id}: {', '.join(option.id for option in question.options)}", "  ", "    ")
    return lines


def notes(knowledge: Knowledge, answers: Mapping[str, str], advice: Recommendation) -> list[str]:
    """What else a reader has to know: answers that do not go together, what was adjusted, what is missing."""
    if not answers:
        return [" ".join(line.strip() for line in unanswered(knowledge))]
    found = [f"These answers do not go together: {c.text}" for c in advice.contradictions]
    return found + adjusted(knowledge, answers, advice.winner)


def headline(knowledge: Knowledge, advice: Recommendation) -> str:
    """The advice in one sentence."""
    if advice.winner:
        first, second = (knowledge.names[entry.framework] for entry in advice.ranking[:2])
        return f"Recommendation: {first}, by {CLOSE[advice.closeness]} over {second}."
    level = [knowledge.names[entry.framework] for entry in _told(knowledge, advice)]
    return f"No recommendation: {listed(level)} are level."


def _footing(knowledge: Knowledge, advice: Recommendation) -> str:
    rests = f"It rests on {advice.answered} of {len(knowledge.questions)} answers"
    if advice.answered == len(knowledge.questions):
        return f"{rests}."
    verb = "change" if advice.winner else "decide"
    return f"{rests}; {'none of the others' if advice.settled else 'further answers'} could {verb} it."


def ranking(knowledge: Knowledge, advice: Recommendation) -> list[str]:
    """One line for each framework: place, name, score, bar. Those that are level share a place."""
    width = max(map(len, knowledge.names.values()))
    whole = [f"{entry.score:.0f}" for entry in advice.ranking]
    scores = whole if len(set(whole)) == len(whole) else [f"{entry.score:.1f}" for entry in advice.ranking]
    level = _told(knowledge, advice)
    lines = []
    for place, (entry, score) in enumerate(zip(advice.ranking, scores, strict=True), start=1):
        name = knowledge.names[entry.framework].ljust(width)
        lines.append(f"  {1 if entry in level else place}. {name}  {score.rjust(4)}  {bar(entry.score)}".rstrip())
    return lines


def reason_lines(reason: Reason, first: str) -> list[str]:
    """A reason, the answer that called it up, its grade where it is not certain, and its sources."""
    grade = "" if reason.grade is Grade.SUPPORTED else f"{reason.grade}; "
    behind = f"({grade}{reason.question}={reason.option}; {', '.join(reason.sources)})"
    return [*wrapped(reason.text, first), *wrapped(behind, " " * len(first))]


def sources(knowledge: Knowledge, cited: Iterable[str]) -> list[str]:
    """What stands behind the short names of sources: each article and each page once."""
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
    """The frameworks to argue for: the winner, or those that are level."""
    best = advice.ranking[0].points
    return [entry for entry in advice.ranking if best - entry.points < knowledge.tie * UNIT]


def _numbered(reasons: Iterable[Reason]) -> list[str]:
    return [line for place, reason in enumerate(reasons, 1) for line in reason_lines(reason, f"  {place}. ")]


def _rival(advice: Recommendation, entry: Ranked) -> Ranked:
    """The strongest of the others."""
    return next(other for other in advice.ranking if other is not entry)


def _against(knowledge: Knowledge, entry: Ranked, rival: Ranked) -> list[str]:
    """What speaks most against a framework, or else most for its rival."""
    if strongest := foremost(entry.against, 1):
        return reason_lines(strongest[0], "  ")
    lines = ["  None of the answers speaks against it."]
    for reason in foremost(rival.reasons, 1):
        lines += [f"  What speaks most for {knowledge.names[rival.framework]}:", *reason_lines(reason, "  ")]
    return lines


def _flips(knowledge: Knowledge, answers: Mapping[str, str], advice: Recommendation) -> list[str]:
    lines: list[str] = []
    groups = grouped(advice.flips)
    shown = [group for group in groups if _place(groups, group) < MOST_FLIPS]
    for winner, changes in shown:
        parts = [
            f"{question}{'' if question in answers else ' (not answered)'} were {listed(options, 'or')}"
            for question, options in changes.items()
        ]
        lines += wrapped(f"{knowledge.names[winner]}, if {' and '.join(parts)}", "  ", "    ")
    if len(groups) > len(shown):
        lines.append(f"  and {len(groups) - len(shown)} more, which --json lists")
    return lines or ["  No change of one or two answers would."]


def _place(groups: Sequence[Group], group: Group) -> int:
    """How many changes to the same winner come before this one."""
    return [other for other in groups if other[0] == group[0]].index(group)


def _needs(knowledge: Knowledge, advice: Recommendation) -> list[str]:
    lines = []
    for framework in knowledge.frameworks:
        met = _met(need for need in advice.requirements if need.framework == framework.id)
        lines += wrapped(" + ".join([framework.name, *met]) if met else f"{framework.name} by itself", "  ", "    ")
    return lines if advice.requirements else []


def _met(needs: Iterable[Requirement]) -> list[str]:
    """Each add-on once, with what it is for."""
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
    lines = wrapped(f"The project begins with {', '.join(made)}.", "  ") if made else []
    lines += [line for text in adjusted(knowledge, answers, framework) for line in wrapped(text, "  ")]
    own = _met(additions(knowledge, answers, framework, offered))
    return lines + (wrapped(f"You will add yourself: {', '.join(own)}.", "  ") if own else [])


def _shown(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _sentences(texts: Iterable[str]) -> list[str]:
    return [line for text in texts for line in wrapped(text, "  ", "    ")]


def _weightiest(knowledge: Knowledge, answers: Mapping[str, str], advice: Recommendation) -> list[Claim]:
    """The claims about the answers that weigh most."""

    def weight(claim: Claim) -> int:
        return max(
            knowledge.by_id[name].weight for name, options in claim.about.items() if answers.get(name) in options
        )

    return sorted(advice.misconceptions, key=weight, reverse=True)[:MOST_CLAIMS]


def _claims(claims: Iterable[Claim]) -> list[str]:
    lines = []
    for claim in claims:
        verdict = "That is wrong." if claim.grade is Grade.WRONG else "That is contested."
        behind = ", ".join([*claim.sources, *claim.documented])
        lines += wrapped(f"“{claim.claim}” {verdict} {claim.fact} ({behind})", "  ", "    ")
    return lines


def _cited(told: Iterable[Ranked], claims: Iterable[Claim]) -> list[str]:
    reasons = [reason for entry in told for reason in [*foremost(entry.reasons), *foremost(entry.against, 1)]]
    cited = [source for reason in reasons for source in reason.sources]
    return cited + [source for claim in claims for source in (*claim.sources, *claim.documented)]


def points_text(points: int) -> str:
    """Points in half units as evidence: "+4", "-1.5", "0"."""
    return f"{points / UNIT:+g}" if points else "0"
