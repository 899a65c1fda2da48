"""Every pair of option values, rendered: it parses, it is formatted, nothing of the template is left in it."""

import subprocess
import sys
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


@pytest.mark.parametrize("interface", ["pages", "both", "api"])
@pytest.mark.parametrize("framework", sources.FRAMEWORKS)
def test_bandit_finds_nothing(snapshot: Path, tmp_path: Path, framework: str, interface: str) -> None:
    answers = {"interface": interface, "auth": "token" if interface == "api" else "session"}
    # For the Python that runs bandit: it passes over files that it cannot parse.
    answers["python_version"] = f"{sys.version_info.major}.{sys.version_info.minor}"
    project = render(snapshot, {"framework": framework, **answers}, tmp_path / "project")
    # B101 is about asserts, which tests are made of.
    command = [sys.executable, "-m", "bandit", "--recursive", ".", "--exclude", "./tests", "--skip", "B101"]

    done = subprocess.run(command, cwd=project, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout
    assert "Files skipped (0)" in done.stdout


@pytest.mark.parametrize("framework", sources.FRAMEWORKS)
def test_two_projects_with_the_same_answers_differ_in_their_secrets_alone(
    snapshot: Path, tmp_path: Path, framework: str
) -> None:
    one = reading.contents(render(snapshot, {"framework": framework}, tmp_path / "one"))
    two = reading.contents(render(snapshot, {"framework": framework}, tmp_path / "two"))

    assert [name for name in one if one[name] != two[name]] == [".env"]
    assert one.keys() == two.keys()
