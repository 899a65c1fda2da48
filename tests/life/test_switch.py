"""Another answer later: what the update leaves is what a new project would be, but for code that people own."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.life.releases import Project, Releases, commit, git
from tests.templates import sources

Answers = dict[str, Any]

# What differs from a new project in these files was there before the update, and belongs to the user.
OWNED = re.compile(r"M\t((apps?|tests)/(catalog|orders)/|migrations/versions/)")
# A database may have run these, so that they stay where nothing uses their tables any more.
KEPT = re.compile(r"D\tmigrations/versions/accounts_")
SWITCHES: dict[str, tuple[Answers, Answers]] = {
    "an API beside the pages": ({"interface": "pages"}, {"interface": "both"}),
    "pages beside the API": ({"interface": "api", "auth": "token"}, {"interface": "both"}),
    "no pages any more": ({"interface": "both", "auth": "token"}, {"interface": "api"}),
    "no tokens any more": ({"interface": "both", "auth": "token"}, {"auth": "session"}),
    "no accounts any more": ({"interface": "both", "auth": "session"}, {"auth": "none"}),
    "tokens": ({"interface": "both", "auth": "session"}, {"auth": "token"}),
    "accounts": ({"interface": "both", "auth": "none"}, {"auth": "session"}),
    "PostgreSQL": ({"database": "sqlite"}, {"database": "postgresql"}),
    "the admin": ({"framework": "django", "admin": False}, {"admin": True}),
}
CASES = [
    pytest.param(framework, *SWITCHES[name], id=f"{framework}-{name}".replace(" ", "-"))
    for framework in sources.FRAMEWORKS
    for name in SWITCHES
    if SWITCHES[name][0].get("framework", framework) == framework
]


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Releases:
    return Releases.begin(tmp_path_factory.mktemp("releases") / "template")


@pytest.mark.parametrize(("framework", "before", "change"), CASES)
def test_another_answer_makes_the_project_that_it_would_have_made(
    releases: Releases, tmp_path: Path, framework: str, before: Answers, change: Answers
) -> None:
    components = ["catalog:Product(name:str, price:decimal)", "orders:Order(product:ref:Product, quantity:int)"]
    answers = {"framework": framework, "components": components, **before}
    project = Project.make(releases, tmp_path / "project", answers)
    fresh = Project.make(releases, tmp_path / "fresh", {**answers, **change})

    project.update("--vcs-ref", ":current:", *(f"--data={key}={value}" for key, value in change.items()))
    commit(project.folder, "update")

    git(project.folder, "fetch", "--quiet", str(fresh.folder), "main")
    differing = git(project.folder, "diff", "--name-status", "HEAD", "FETCH_HEAD").splitlines()
    assert [line for line in differing if not (OWNED.match(line) or KEPT.match(line))] == []
    assert _missing_revisions(project.folder) == set()


def _missing_revisions(folder: Path) -> set[str]:
    """What Alembic's migrations follow and nobody has: Alembic would not even start."""
    texts = [path.read_text() for path in folder.glob("migrations/versions/*.py")]
    known, followed = (
        {name for text in texts for name in re.findall(rf'^{variable}\b[^=]*= "(\w+)"', text, re.MULTILINE)}
        for variable in ("revision", "down_revision")
    )
    assert known or not texts
    return followed - known


def test_what_was_deleted_stays_deleted_when_the_other_half_arrives(releases: Releases, tmp_path: Path) -> None:
    project = Project.make(releases, tmp_path / "project", {"framework": "flask", "interface": "pages"})
    (project.folder / "app" / "catalog" / "forms.py").unlink()
    project.append("app/catalog/models.py", "\n# our own rule\n")
    commit(project.folder, "ours")

    project.update("--vcs-ref", ":current:", "--data=interface=both")

    assert not (project.folder / "app" / "catalog" / "forms.py").exists()
    assert (project.folder / "app" / "catalog" / "api.py").is_file()
    assert project.read("app/catalog/models.py").endswith("\n# our own rule\n")
