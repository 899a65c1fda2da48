"""Answers changed by an update: the result is what a new project with those answers would be."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.life.releases import Project, Releases, commit, git
from tests.templates import sources

Answers = dict[str, Any]

COMPONENTS = ["catalog:Product(name:str, price:decimal)", "orders:Order(product:ref:Product, quantity:int)"]
LITTLE: Answers = {"interface": "pages", "auth": "none", "database": "sqlite", "cache": "none", "hooks": False}
MUCH: Answers = {"interface": "both", "auth": "token", "database": "postgresql", "cache": "redis", "hooks": True}
SWITCHES: dict[str, tuple[Answers, Answers]] = {
    "all on": (LITTLE, MUCH),
    "all off": (MUCH, LITTLE),
    "sessions": ({"interface": "both", "auth": "token"}, {"auth": "session"}),
    "cache": ({"interface": "api", "auth": "token"}, {"cache": "redis"}),
}
# Migrations are written once: those of accounts stay when accounts go, and each follows the one it always followed.
KEPT = re.compile(r"[DM]\t(migrations/versions/|apps/\w+/migrations/)")


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Releases:
    return Releases.begin(tmp_path_factory.mktemp("releases") / "template")


@pytest.mark.parametrize("switch", SWITCHES)
@pytest.mark.parametrize("framework", sources.FRAMEWORKS)
def test_changed_answers_make_the_project_that_they_would_have_made(
    releases: Releases, tmp_path: Path, framework: str, switch: str
) -> None:
    before, change = SWITCHES[switch]
    answers = {"framework": framework, "components": COMPONENTS, **before}
    project = Project.make(releases, tmp_path / "project", answers)
    fresh = Project.make(releases, tmp_path / "fresh", {**answers, **change})

    project.update("--vcs-ref", ":current:", *(f"--data={key}={value}" for key, value in change.items()))

    commit(project.folder, "update")
    git(project.folder, "fetch", "--quiet", str(fresh.folder), "main")
    differing = git(project.folder, "diff", "--name-status", "HEAD", "FETCH_HEAD").splitlines()
    assert [line for line in differing if not KEPT.match(line)] == []
    assert _missing_revisions(project.folder) == set()


def _missing_revisions(folder: Path) -> set[str]:
    """Return the revisions that Alembic's migrations follow and that are not there: Alembic would not start."""
    texts = [path.read_text() for path in folder.glob("migrations/versions/*.py")]
    known, followed = (
        {name for text in texts for name in re.findall(rf'^{variable}\b[^=]*= "(\w+)"', text, re.MULTILINE)}
        for variable in ("revision", "down_revision")
    )
    assert known or not texts
    return followed - known


def test_deleted_file_stays_deleted_when_an_api_is_added(releases: Releases, tmp_path: Path) -> None:
    project = Project.make(releases, tmp_path / "project", {"framework": "flask", "interface": "pages"})
    (project.folder / "app" / "catalog" / "forms.py").unlink()
    project.append("app/catalog/models.py", "\n# our own rule\n")
    commit(project.folder, "own changes")

    project.update("--vcs-ref", ":current:", "--data=interface=both")

    assert not (project.folder / "app" / "catalog" / "forms.py").exists()
    assert (project.folder / "app" / "catalog" / "api.py").is_file()
    assert project.read("app/catalog/models.py").endswith("\n# our own rule\n")
