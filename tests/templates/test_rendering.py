"""Every pair of option values, rendered: files parse, are formatted and lint-free, and hold nothing of the template."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import combinations
from tests.questions import Answers
from tests.rendering import render, render_directly
from tests.templates import reading, sources

PAIRS = [
    pytest.param({**answers}, id=f"{framework}-{number}")
    for framework in sources.FRAMEWORKS
    for number, answers in enumerate([*combinations.pairs(framework), *combinations.long_names(framework, 6)])
]


@pytest.mark.parametrize("answers", PAIRS)
def test_rendered_project_is_clean(tmp_path: Path, answers: Answers) -> None:
    project = render_directly(answers, tmp_path / "project")

    assert reading.problems(project) == []


@pytest.mark.parametrize("framework", sources.FRAMEWORKS)
def test_rendering_twice_changes_nothing(snapshot: Path, tmp_path: Path, framework: str) -> None:
    answers = {"framework": framework, "cache": "redis"}
    project = render(snapshot, answers, tmp_path / "project")
    before = reading.contents(project)

    render(snapshot, answers, project, overwrite=True)

    assert reading.contents(project) == before


@pytest.mark.parametrize("interface", ["pages", "both", "api"])
@pytest.mark.parametrize("framework", sources.FRAMEWORKS)
def test_bandit_finds_nothing(tmp_path: Path, framework: str, interface: str) -> None:
    # bandit skips files that its own Python cannot parse.
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    auth = "token" if interface == "api" else "session"
    answers = {"framework": framework, "interface": interface, "auth": auth, "cache": "redis", "python_version": python}
    project = render_directly(answers, tmp_path / "project")
    # B101 is about asserts, B104 and B108 about the servers' address and temporary folder, which are meant so; B105
    # and B106 take settings such as {"password": "5/minute"} for passwords.
    options = ["--exclude", "*/tests/*", "--skip", "B101,B104,B105,B106,B108"]
    command = [sys.executable, "-m", "bandit", "--recursive", ".", *options]

    done = subprocess.run(command, cwd=project, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout
    assert "Files skipped (0)" in done.stdout


@pytest.mark.parametrize("framework", sources.FRAMEWORKS)
def test_projects_with_the_same_answers_differ_only_in_secrets(tmp_path: Path, framework: str) -> None:
    one = reading.contents(render_directly({"framework": framework}, tmp_path / "one"))
    two = reading.contents(render_directly({"framework": framework}, tmp_path / "two"))

    assert [name for name in one if one[name] != two[name]] == [".env"]
    assert one.keys() == two.keys()
