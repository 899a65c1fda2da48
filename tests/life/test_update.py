"""Projects follow the template by plain `copier update`: nothing needs trust, and no edit is lost."""

import shutil
from pathlib import Path

import pytest
import yaml

from tests.life.releases import Project, Releases, commit, git
from tests.templates import sources

COMPONENTS = [
    "catalog:Product(name:str, price:decimal, in_stock:bool, released_on:date?)",
    "orders:Order(product:ref:Product, quantity:int)",
]
CODE = {"django": "apps", "flask": "app", "fastapi": "app"}
# The words of a marked place for the user's own lines, and such a line by the kind of file.
OWN_PLACE = "below this line"
OWN_LINES = {".py": "# our own line", ".html": "{# our own line #}", ".example": "OUR_OWN=1", ".md": "- Our own line."}


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Releases:
    """v1.1.0 adds a file, changes a shared one, and changes every file of a component."""
    made = Releases.begin(tmp_path_factory.mktemp("releases") / "template")
    made.release("v1.1.0", _next_version)
    return made


def _next_version(templates: Path) -> None:
    for framework in sources.FRAMEWORKS:
        (templates / framework / "SECURITY.md").write_text("# Security\n\nWrite to the authors.\n", encoding="utf-8")
        for path in (templates / framework).rglob("models.py*"):
            if "yield" in path.as_posix():
                path.write_text(path.read_text(encoding="utf-8") + "\n# new in v1.1.0\n", encoding="utf-8")
    _append(templates / "_shared" / "editorconfig", "\n[*.sql]\nindent_size = 2\n")
    _append(templates / "_shared" / "gitignore", "\n# Profiles\n*.prof\n")


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.fixture(params=sources.FRAMEWORKS)
def framework(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def made(releases: Releases, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Project]:
    """A project of each framework at v1.0.0, to copy from."""
    folder = tmp_path_factory.mktemp("made")
    return {
        name: Project.make(releases, folder / name, {"framework": name, "components": COMPONENTS})
        for name in sources.FRAMEWORKS
    }


@pytest.fixture
def project(made: dict[str, Project], tmp_path: Path, framework: str) -> Project:
    shutil.copytree(made[framework].folder, tmp_path / "project")
    return Project(tmp_path / "project")


def test_untouched_project_becomes_what_a_new_one_is(
    releases: Releases, project: Project, tmp_path: Path, framework: str
) -> None:
    answers = {"framework": framework, "components": COMPONENTS}
    fresh = Project.make(releases, tmp_path / "fresh", answers, version="v1.1.0")

    project.update()

    commit(project.folder, "update")
    git(project.folder, "fetch", "--quiet", str(fresh.folder), "main")
    assert git(project.folder, "diff", "--name-only", "HEAD", "FETCH_HEAD").split() == []
    assert project.answers()["_commit"] == "v1.1.0"
    assert "# new in v1.1.0" in project.read(f"{CODE[framework]}/catalog/models.py")


def test_update_keeps_edits_and_deletions_and_adds_files(project: Project, framework: str) -> None:
    models = f"{CODE[framework]}/catalog/models.py"
    project.append("README.md", "\n## Ours\n\nA word of our own.\n")
    project.append(".gitignore", "\n# Ours\n/exports/\n")
    (project.folder / models).write_text(f"# our own rule\n{project.read(models)}", encoding="utf-8")
    (project.folder / "CHANGELOG.md").unlink()
    (project.folder / f"{CODE[framework]}/orders/models.py").unlink()
    commit(project.folder, "own changes")

    project.update()

    assert project.read("README.md").endswith("\n## Ours\n\nA word of our own.\n")
    assert "/exports/" in project.read(".gitignore")
    assert "[*.sql]" in project.read(".editorconfig")
    assert project.read("SECURITY.md") == "# Security\n\nWrite to the authors.\n"
    assert project.read(models).startswith("# our own rule\n")
    assert project.read(models).endswith("# new in v1.1.0\n")
    assert not (project.folder / "CHANGELOG.md").exists()
    assert not (project.folder / f"{CODE[framework]}/orders/models.py").exists()


def test_update_leaves_secrets_and_migrations_alone(project: Project, framework: str) -> None:
    pattern = "apps/*/migrations/0001*.py" if framework == "django" else "migrations/versions/*.py"
    migrations = [
        path for path in sorted(project.folder.glob(pattern)) if "create" in path.name or "initial" in path.name
    ]
    assert migrations
    for path in migrations:
        path.write_text(path.read_text(encoding="utf-8") + "\n# run already\n", encoding="utf-8")
    commit(project.folder, "own changes")
    secrets = project.read(".env")

    project.update()

    assert project.read(".env") == secrets
    assert [path for path in migrations if not path.read_text(encoding="utf-8").endswith("# run already\n")] == []


def test_added_component_brings_files_and_wiring(project: Project, framework: str) -> None:
    changed = _with_reviews(project)

    assert [name for name in changed if "catalog" in name or "orders" in name] == []
    new = [name for name, state in changed.items() if state == "??"]
    assert f"{CODE[framework]}/reviews/models.py" in new
    assert [name for name in new if "reviews" not in name] == []
    assert set(changed.values()) <= {"??", " M", "M "}


def test_added_component_leaves_own_lines_alone(project: Project, framework: str) -> None:
    marked = {path: text for path, text in _texts(project).items() if OWN_PLACE in text}
    assert marked
    for path, text in marked.items():
        before, place, after = text.partition(OWN_PLACE)
        rest, newline, after = after.partition("\n")
        indent = before.rpartition("\n")[2].partition("#")[0].partition("{")[0]
        line = OWN_LINES.get(path.suffix, "# our own line")
        path.write_text(f"{before}{place}{rest}{newline}{indent}{line}\n{after}", encoding="utf-8")
    commit(project.folder, "own lines")

    changed = _with_reviews(project)

    texts = _texts(project)
    assert [path for path in marked if OWN_LINES.get(path.suffix, "# our own line") not in texts[path]] == []
    assert [path for path, text in texts.items() if "\n<<<<<<< " in text] == []
    assert set(changed.values()) <= {"??", " M", "M "}


def _with_reviews(project: Project) -> dict[str, str]:
    """Add a component by an update, and return what changed."""
    added = [*COMPONENTS, "reviews:Review(product:ref:Product, text:text)"]
    data = project.folder.with_name("added.yml")
    data.write_text(yaml.safe_dump({"components": added}), encoding="utf-8")
    project.update("--vcs-ref", ":current:", "--data-file", data)
    return project.changed()


def _texts(project: Project) -> dict[Path, str]:
    names = git(project.folder, "ls-files").splitlines()
    paths = [project.folder / name for name in names]
    return {path: path.read_text(encoding="utf-8") for path in paths if path.suffix not in {".png", ".ico"}}


def test_framework_cannot_change(project: Project, framework: str) -> None:
    other = "flask" if framework == "django" else "django"

    done = project.update("--data", f"framework={other}", check=False)

    assert done.returncode != 0
    assert f"the project uses {framework}" in done.stderr
    assert project.changed() == {}


def test_slug_cannot_change(project: Project) -> None:
    done = project.update("--data", "project_slug=another", check=False)

    assert done.returncode != 0
    assert "the project is deployed as my-project" in done.stderr
    assert project.changed() == {}


def test_component_that_an_earlier_version_accepted_is_kept(releases: Releases, project: Project) -> None:
    """Copier forgets an answer that no longer validates and would delete the component with it."""
    names = releases.folder / "templates" / "_shared" / "names.jinja"
    before = names.read_text(encoding="utf-8")
    names.write_text(before.replace('"accounts ', '"accounts catalog '), encoding="utf-8")
    try:
        commit(releases.folder, "reserve catalog")
        project.update("--vcs-ref", "HEAD")
    finally:
        git(releases.folder, "checkout", "--quiet", "v1.1.0")

    assert [c if isinstance(c, str) else c["name"] for c in project.answers()["components"]] == COMPONENTS
