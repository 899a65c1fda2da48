"""Fairness: no framework wins by default."""

from collections import Counter

from scaffold.advisor import load_knowledge
from scaffold.advisor.ordering import winner_now
from tests.advisor.people import random_people

KNOWLEDGE = load_knowledge()


def test_random_answers_give_each_framework_20_to_50_percent() -> None:
    wins = Counter(winner_now(KNOWLEDGE, person) for person in random_people(KNOWLEDGE, 6000, seed=1))

    assert {name: 0.2 <= wins[name] / 6000 <= 0.5 for name in KNOWLEDGE.names} == {
        "django": True,
        "flask": True,
        "fastapi": True,
    }


def test_ties_are_rare() -> None:
    wins = Counter(winner_now(KNOWLEDGE, person) for person in random_people(KNOWLEDGE, 6000, seed=2))

    assert wins[None] / 6000 < 0.05


def test_every_framework_has_reasons_for_and_against() -> None:
    signs = {
        (evidence.framework, evidence.weight > 0)
        for question in KNOWLEDGE.questions
        for option in question.options
        for evidence in option.evidence
    }

    assert signs == {(name, sign) for name in KNOWLEDGE.names for sign in (True, False)}
