"""Every pair of option values, rendered: it parses, it is formatted, nothing of the template is left in it."""

from pathlib import Path

import pytest

from tests import combinations
from tests.questions import Answers
from tests.rendering import render
from tests.templates import reading, sources

CASES = [
    pytest.param({**answers}, id=f"{framework}-{number}")
    for framework in sources.FRAMEWORKS
    for number, answers in enumerate(combinations.pairs(framework))
]


@pytest.mark.parametrize("answers", CASES)
def test_a_rendered_project_is_clean(snapshot: Path, tmp_path: Path, answers: Answers) -> None:
    project = render(snapshot, answers, tmp_path / "project")

    assert reading.problems(project) == []


@pytest.mark.parametrize("answers", CASES)
def test_rendering_again_changes_nothing(snapshot: Path, tmp_path: Path, answers: Answers) -> None:
    project = render(snapshot, answers, tmp_path / "project")
    before = reading.contents(project)

    render(snapshot, answers, project, overwrite=True)

    assert reading.contents(project) == before


@pytest.mark.parametrize("framework", sources.FRAMEWORKS)
def test_two_projects_with_the_same_answers_differ_in_their_secrets_alone(
    snapshot: Path, tmp_path: Path, framework: str
) -> None:
    one = reading.contents(render(snapshot, {"framework": framework}, tmp_path / "one"))
    two = reading.contents(render(snapshot, {"framework": framework}, tmp_path / "two"))

    assert [name for name in one if one[name] != two[name]] == [".env"]
    assert one.keys() == two.keys()
