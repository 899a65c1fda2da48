"""A project of pages gets an API, tokens and a cache by an update; installed, it works as a new one does."""

from pathlib import Path

import pytest

from tests import questions
from tests.life import releases
from tests.proof import project

COMPONENTS = ["shops:Shop(name:str)", "catalog:Product(name:str, price:decimal, opened:datetime?, shop:ref:Shop)"]


@pytest.mark.parametrize("framework", questions.choices("framework"))
def test_project_works_after_an_api_and_a_cache_are_added(framework: str, tmp_path: Path) -> None:
    template = releases.Releases.begin(tmp_path / "template")
    answers = {"framework": framework, "interface": "pages", "components": COMPONENTS}
    later = {"interface": "both", "auth": "token", "cache": "redis"}
    made = releases.Project.make(template, tmp_path / "project", answers)

    made.update("--vcs-ref", ":current:", *(f"--data={key}={value}" for key, value in later.items()))

    switched = project.Project(made.folder, answers | later)
    project.install_shared(switched)
    switched.run("ruff", "check", "--no-cache", ".")
    switched.run("ruff", "format", "--no-cache", "--check", ".")
    switched.run("mypy")
    switched.run("python", "-m", "pytest", "-q")
