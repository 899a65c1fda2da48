"""Scoring with a small knowledge base."""

import itertools
import time
from pathlib import Path

import pytest

from scaffold.advisor import Knowledge, Recommendation, load_knowledge, recommend
from scaffold.advisor.ordering import winner_now
from scaffold.errors import UsageError
from tests.advisor.people import random_people
from tests.advisor.small import small


@pytest.fixture
def knowledge(tmp_path: Path) -> Knowledge:
    return small(tmp_path)


def test_grades_and_weights_multiply_evidence(
    knowledge: Knowledge,
) -> None:
    assert knowledge.points == {  # in half units
        "soil": {"deep": (12, -2), "thin": (-8, 8)},
        "wall": {"yes": (0, 4), "no": (0, -4)},
        "colour": {"green": (0, 0), "red": (0, 0)},
    }


def test_score_is_relative_to_possible_range(knowledge: Knowledge) -> None:
    advice = recommend(knowledge, {"soil": "deep", "wall": "yes"})

    # From -8 - 4 to 12 + 4 in all; oak has 12 + 0, ivy -2 + 4.
    assert [(entry.framework, entry.score) for entry in advice.ranking] == [
        ("oak", round(100 * (12 + 12) / 28, 1)),
        ("ivy", round(100 * (2 + 12) / 28, 1)),
    ]


def test_unanswered_question_has_no_effect(knowledge: Knowledge) -> None:
    advice = recommend(knowledge, {"wall": "yes"})

    assert [(entry.framework, entry.score) for entry in advice.ranking] == [("ivy", 100.0), ("oak", 50.0)]


@pytest.mark.parametrize(
    ("answers", "winner", "closeness", "lead"),
    [
        ({}, None, "tie", 0),
        ({"colour": "green"}, None, "tie", 0),
        ({"wall": "yes"}, "ivy", "narrow", 2),
        ({"soil": "deep"}, "oak", "clear", 7),
        ({"soil": "thin", "wall": "no"}, "ivy", "clear", 6),
    ],
)
def test_tie_and_narrow_lead_are_reported(
    knowledge: Knowledge, answers: dict[str, str], winner: str | None, closeness: str, lead: float
) -> None:
    advice = recommend(knowledge, answers)

    assert (advice.winner, advice.closeness, advice.lead) == (winner, closeness, lead)


def test_reasons_have_answer_weight_grade_and_sources(knowledge: Knowledge) -> None:
    oak, ivy = recommend(knowledge, {"soil": "deep"}).ranking

    assert [(r.question, r.option, r.weight, r.grade, r.text, r.sources) for r in (*oak.reasons, *ivy.against)] == [
        ("soil", "deep", 3, "supported", "It roots deep.", ("000:1",)),
        ("soil", "deep", -1, "contested", "It prefers walls.", ("manual",)),
    ]
    assert [(reason.text, reason.points) for reason in ivy.reasons] == [("It is said to love depth.", 0)]


def test_smallest_flip_is_found(knowledge: Knowledge) -> None:
    deep, both = recommend(knowledge, {"soil": "deep"}), recommend(knowledge, {"soil": "deep", "wall": "no"})

    assert [(flip.changes, flip.winner) for flip in (*deep.flips, *both.flips)] == [
        ({"soil": "thin"}, "ivy"),
        ({"soil": "thin"}, "ivy"),
    ]


def test_answers_give_requirements_contradictions_and_misconceptions(knowledge: Knowledge) -> None:
    advice = recommend(knowledge, {"soil": "thin", "wall": "no"})
    other = recommend(knowledge, {"soil": "deep", "wall": "yes"})

    assert ([c.id for c in advice.contradictions], [c.id for c in other.contradictions]) == (["bare"], [])
    assert ([c.id for c in advice.misconceptions], [c.id for c in other.misconceptions]) == ([], ["depth"])
    assert [(r.framework, r.need, r.met_by) for r in other.requirements] == [("oak", "a support", "a stake")]


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"sol": "deep"}, 'There is no question "sol"; did you mean "soil"?'),
        ({"soil": "dep"}, '"soil" has no option "dep"; did you mean "deep"?'),
        ({"soil": "?"}, '"soil" has no option "?"; there are deep, thin.'),
    ],
)
def test_unknown_answer_is_rejected_with_suggestion(
    knowledge: Knowledge, answers: dict[str, str], message: str
) -> None:
    with pytest.raises(UsageError) as refused:
        recommend(knowledge, answers)

    assert str(refused.value) == message


def test_flips_match_exhaustive_search() -> None:
    knowledge = load_knowledge()
    for person in random_people(knowledge, 12, seed=5):
        answers = dict(list(person.items())[:9])
        advice = recommend(knowledge, answers)
        _check_sizes(knowledge, answers, advice)
        for flip in advice.flips:
            assert winner_now(knowledge, answers | dict(flip.changes)) == flip.winner


def test_recommendation_takes_less_than_20_milliseconds() -> None:
    knowledge = load_knowledge()
    seconds = []
    for person in random_people(knowledge, 60, seed=7):
        start = time.perf_counter()
        recommend(knowledge, person)
        seconds.append(time.perf_counter() - start)

    assert sorted(seconds)[len(seconds) // 2] < 0.020


def _check_sizes(knowledge: Knowledge, answers: dict[str, str], advice: Recommendation) -> None:
    """Check the smallest size for each other framework and, for size one, all changes."""
    changes = [(q.id, o.id) for q in knowledge.questions for o in q.options if answers.get(q.id) != o.id]
    for name in set(knowledge.names) - {advice.winner}:
        found = [dict(flip.changes) for flip in advice.flips if flip.winner == name]
        one = [dict([change]) for change in changes if winner_now(knowledge, answers | dict([change])) == name]
        if one:
            assert sorted(found, key=str) == sorted(one, key=str)
        else:
            two = any(
                winner_now(knowledge, answers | dict(pair)) == name
                for pair in itertools.combinations(changes, 2)
                if pair[0][0] != pair[1][0]
            )
            assert {len(flip) for flip in found} == ({2} if two else set())


def test_shown_reasons_are_decisive() -> None:
    """Each reason comes from a question that the winner leads, if there are three of those."""
    from scaffold.advisor.wording import foremost

    knowledge = load_knowledge()
    ids = list(knowledge.names)
    for person in random_people(knowledge, 100, seed=6):
        advice = recommend(knowledge, person)
        if advice.winner is None:
            continue
        first, second = (ids.index(entry.framework) for entry in advice.ranking[:2])
        lead = {q: knowledge.points[q][o][first] - knowledge.points[q][o][second] for q, o in person.items()}
        spoken = {reason.question for reason in advice.ranking[0].reasons if reason.points > 0}
        ahead = sorted((lead[question] for question in spoken if lead[question] > 0), reverse=True)
        shown = [lead[reason.question] for reason in foremost(advice.ranking[0].reasons)]
        assert len(ahead) < 3 or min(shown) > 0
