"""The examples of the articles give the results of the articles."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from scaffold.advisor import load_knowledge, parse_answers, recommend

KNOWLEDGE = load_knowledge()
# The base loader reads `yes` and `no` as text, like the reader of answers files.
TEXT = Path(__file__).with_name("profiles.yml").read_text()
SETS: dict[str, list[Any]] = yaml.load(TEXT, Loader=yaml.BaseLoader)  # noqa: S506 - it creates only text
PROFILES = [pytest.param(profile, id=profile["who"]) for profiles in SETS.values() for profile in profiles]


@pytest.mark.parametrize("profile", PROFILES)
def test_article_profiles_give_named_framework(profile: Any) -> None:
    answers = parse_answers(yaml.safe_dump(profile["answers"]), profile["who"], KNOWLEDGE)

    advice = recommend(KNOWLEDGE, answers)

    assert (advice.winner, [reason for reason in advice.ranking[0].reasons if reason.points > 0] != []) == (
        profile["winner"],
        True,
    )


def test_own_profiles_are_balanced() -> None:
    shares = Counter(profile["winner"] for profile in SETS["our own"])

    assert {name: 0.25 <= share / shares.total() <= 0.4 for name, share in shares.items()} == {
        "django": True,
        "flask": True,
        "fastapi": True,
    }
    assert shares.total() >= 20
