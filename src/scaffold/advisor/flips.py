"""The smallest changes of one or two answers that give another winner. Pure functions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from scaffold.advisor.model import Knowledge
from scaffold.advisor.result import Flip
from scaffold.advisor.tally import leader, totals

#: The maximum number of pairs to report. Single changes are all reported.
MOST_PAIRS = 8


@dataclass(frozen=True, slots=True)
class Change:
    """A new or changed answer to one question, and its effect on the points."""

    question: str
    option: str
    answered: bool
    place: int
    weight: int
    effect: tuple[int, ...]


def find_flips(knowledge: Knowledge, answers: Mapping[str, str]) -> tuple[Flip, ...]:
    """Return, for each other framework, the single answers or pairs of answers that would make it win.

    Changes of given answers come before answers to open questions, and heavier questions before lighter ones.
    """
    points = totals(knowledge, answers)
    winner = leader(knowledge, points)
    changes = sorted(_changes(knowledge, answers), key=lambda change: (not change.answered, change.place))
    flips: list[Flip] = []
    for rival, framework in enumerate(knowledge.frameworks):
        if rival != winner:
            found = _singles(knowledge, points, changes, rival) or _pairs(knowledge, points, changes, rival)
            flips += [Flip({c.question: c.option for c in some}, framework.id) for some in found]
    return tuple(sorted(flips, key=lambda flip: len(flip.changes)))


def _changes(knowledge: Knowledge, answers: Mapping[str, str]) -> Iterable[Change]:
    by_weight = sorted(knowledge.questions, key=lambda question: -question.weight)
    nothing = (0,) * len(knowledge.frameworks)
    for place, question in enumerate(by_weight):
        options = knowledge.points[question.id]
        given = answers.get(question.id)
        now = nothing if given is None else options[given]
        for option, points in options.items():
            effect = tuple(new - old for new, old in zip(points, now, strict=True))
            if option != given and any(effect):
                yield Change(question.id, option, given is not None, place, question.weight, effect)


def _singles(knowledge: Knowledge, points: list[int], changes: list[Change], rival: int) -> list[tuple[Change, ...]]:
    return [(change,) for change in changes if leader(knowledge, _after(points, change)) == rival]


def _pairs(knowledge: Knowledge, points: list[int], changes: list[Change], rival: int) -> list[tuple[Change, ...]]:
    """Return the pairs with the fewest open questions and the lowest weights, then with the largest lead."""
    arrears = max(points) - points[rival]
    best = max(range(len(points)), key=lambda place: points[place])
    gains = {id(change): change.effect[rival] - change.effect[best] for change in changes}
    found: list[tuple[int, int, int, int, tuple[Change, Change]]] = []
    for pair in combinations(changes, 2):
        if pair[0].question == pair[1].question or gains[id(pair[0])] + gains[id(pair[1])] < arrears:
            continue
        after = _after(points, *pair)
        if leader(knowledge, after) == rival:
            ahead = after[rival] - max(value for place, value in enumerate(after) if place != rival)
            opened, weight = sum(not change.answered for change in pair), sum(change.weight for change in pair)
            found.append((opened, weight, -ahead, len(found), pair))
    return [entry[4] for entry in sorted(found, key=lambda entry: entry[:4])[:MOST_PAIRS]]


def _after(points: list[int], *changes: Change) -> list[int]:
    return [value + sum(change.effect[place] for change in changes) for place, value in enumerate(points)]
