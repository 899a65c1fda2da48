"""Suggested answers for the template, and features to add by hand. Pure functions.

``offered`` maps the template's options for the framework to their values.
"""

from collections.abc import Collection, Mapping
from typing import Any

from scaffold.advisor.model import Knowledge
from scaffold.advisor.result import Recommendation, Requirement

Offered = Mapping[str, Collection[Any]]

#: Values that need no feature. A template without the option lacks nothing.
NOTHING = ("none", False)


def suggestions(
    knowledge: Knowledge,
    answers: Mapping[str, str],
    recommendation: Recommendation,
    offered: Offered,
    *,
    framework: str | None = None,
) -> dict[str, Any]:
    """Return suggested answers with keys and values that the template offers.

    ``framework`` is the user's choice if it overrules the recommendation.
    """
    wanted = _wanted(knowledge, answers, framework or recommendation.winner)
    return {key: value for key, value in wanted.items() if _offers(offered, key, value)}


def additions(knowledge: Knowledge, answers: Mapping[str, str], framework: str, offered: Offered) -> list[Requirement]:
    """Return required features that the template lacks, to be added by hand."""
    wanted = _wanted(knowledge, answers, framework)
    found = [need for need in _needs(knowledge, answers, framework) if not _brings(offered, need.option, wanted)]
    named = {need.option for need in found}
    for label in knowledge.stack:
        value = wanted.get(label.id)
        if value is None or value in NOTHING or label.id in named or _offers(offered, label.id, value):
            continue
        what = label.label if value is True else f"{label.label}: {value}"
        found.append(Requirement(framework, "set up by hand", what, label.id))
    return found


def adjusted(knowledge: Knowledge, answers: Mapping[str, str], framework: str | None) -> list[str]:
    """Return one sentence for each suggestion that was adjusted to fit the others."""
    return _adjust(knowledge, _plain(knowledge, answers, framework))[1]


def _wanted(knowledge: Knowledge, answers: Mapping[str, str], framework: str | None) -> dict[str, Any]:
    return _adjust(knowledge, _plain(knowledge, answers, framework))[0]


def _plain(knowledge: Knowledge, answers: Mapping[str, str], framework: str | None) -> dict[str, Any]:
    """Return the suggestions of the answers. For the same option, the later question takes precedence."""
    wanted: dict[str, Any] = {} if framework is None else {"framework": framework}
    for question in knowledge.questions:
        if question.id not in answers:
            continue
        for key, value in question.option(answers[question.id]).suggests.items():
            fitting = value.get(framework) if isinstance(value, Mapping) else value
            if fitting is not None:
                wanted[key] = fitting
    return wanted


def _adjust(knowledge: Knowledge, wanted: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    texts: list[str] = []
    for _ in knowledge.adjustments:
        for rule in knowledge.adjustments:
            if all(wanted.get(key) == value for key, value in rule.when.items()):
                wanted = {**wanted, **rule.then}
                texts.append(rule.text)
    return wanted, list(dict.fromkeys(texts))


def _needs(knowledge: Knowledge, answers: Mapping[str, str], framework: str) -> list[Requirement]:
    chosen = [q.option(answers[q.id]) for q in knowledge.questions if q.id in answers]
    needs = [need for option in chosen for need in option.needs if framework in need.met_by]
    return list(dict.fromkeys(Requirement(framework, n.need, n.met_by[framework], n.option) for n in needs))


def _brings(offered: Offered, option: str, wanted: Mapping[str, Any]) -> bool:
    """Return whether the template offers the wanted value, or any value if none is wanted."""
    return _offers(offered, option, wanted[option]) if option in wanted else option in offered


def _offers(offered: Offered, key: str, value: Any) -> bool:
    """Return whether the value is in the collection. Unlike ``in``, 1 is not True."""
    return any(choice == value and type(choice) is type(value) for choice in offered.get(key, ()))
