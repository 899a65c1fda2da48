from pathlib import Path

import pytest

from tests import combinations, questions
from tests.rendering import render, snapshot

FRAMEWORKS = ["django", "flask", "fastapi"]


@pytest.mark.parametrize("sample", combinations.COMPONENTS)
def test_copier_takes_every_sample_of_components(sample: str) -> None:
    assert questions.problem("components", combinations.COMPONENTS[sample], {"framework": "flask", "database": "sqlite"}) == ""


@pytest.mark.parametrize("key", combinations.TEXTS)
def test_copier_takes_every_sample_of_a_text(key: str) -> None:
    assert [questions.problem(key, text, {}) for text in combinations.TEXTS[key]] == [""]


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_pairs_hold_every_pair_that_random_projects_have(framework: str) -> None:
    assert combinations.uncovered(framework, tries=500, seed=1) == set()


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_at_least_eight_projects_are_chosen_for_the_older_pythons_and_all_hold_every_value(framework: str) -> None:
    in_pairs, in_chosen = (
        {(key, str(value)) for answers in rows for key, value in answers.items()}
        for rows in (combinations.pairs(framework), combinations.chosen(framework))
    )
    assert in_pairs - in_chosen == set()
    older = [row for row in combinations.chosen(framework) if row.get("python_version") != "3.14"]
    assert len(older) >= 8


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_copier_itself_takes_what_is_chosen(framework: str, tmp_path: Path) -> None:
    template = snapshot(tmp_path / "template")
    for answers in combinations.chosen(framework):
        render(template, answers, tmp_path / "project", pretend=True)


def test_the_same_seed_gives_the_same_random_projects() -> None:
    first, again, other = (combinations.random_answers("flask", 5, seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_an_answer_that_the_validator_refuses_is_a_problem() -> None:
    assert "choose a database" in questions.problem("components", ["catalog"], {"framework": "flask", "database": "none"})
    assert "need a database" in questions.problem("database", "none", {"framework": "django"})
    assert questions.problem("database", "none", {"framework": "flask"}) == ""
