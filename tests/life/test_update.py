"""A project lives on while its template moves: plain `copier update`, nothing trusted, no edit lost."""

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
# The places of a developer's own lines: a file, the line before them, and what they add.
OWN_PLACES = {
    "django": [
        ("config/settings/apps.py", "INSTALLED_APPS += [", '"apps.ours"'),
        ("config/navigation.py", "SECTIONS += [", '("Ours", "ours:list")'),
        ("config/page_urls.py", "    # Addresses of your own:\n", '    path("", include("apps.ours.urls")),\n'),
        ("config/api_urls.py", 'name="docs"),\n', '    path("ours/", include("apps.ours.api.urls")),\n'),
    ],
    "flask": [
        ("app/__init__.py", "    # Those that you add:\n", '    "app.ours.pages",\n'),
        ("app/cli.py", "    # Those that you add:\n", '    "app.ours.samples:make",\n'),
        ("app/templates/navigation.html", "  {# Those that you add: #}\n", '  <a href="/ours">Ours</a>\n'),
    ],
    "fastapi": [
        ("app/routes.py", "components, errors, health\n", "from app.ours import router as ours_api\n"),
        ("app/routes.py", "    # Those that you add:\n", "    v1.include_router(ours_api.router)\n"),
    ],
}
OF_COMPONENTS = ("apps/*/", "app/*/", "tests/*/", "migrations/versions/*_0001")


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Releases:
    """v1.1.0 adds a file, changes a shared one, and changes every file of a component."""
    made = Releases.begin(tmp_path_factory.mktemp("releases") / "template")
    made.release("v1.1.0", _next_version)
    return made


def _next_version(templates: Path) -> None:
    for framework in sources.FRAMEWORKS:
        (templates / framework / "SECURITY.md").write_text("# Security\n\nWrite to the authors.\n", encoding="utf-8")
        for path in (templates / framework / CODE[framework]).rglob("models.py*"):
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


def test_an_untouched_project_becomes_what_a_new_one_is(
    releases: Releases, project: Project, tmp_path: Path, framework: str
) -> None:
    """But for the components' code, which stays as the user has it."""
    fresh = Project.make(
        releases, tmp_path / "fresh", {"framework": framework, "components": COMPONENTS}, version="v1.1.0"
    )

    project.update()
    commit(project.folder, "update")

    git(project.folder, "fetch", "--quiet", str(fresh.folder), "main")
    differing = git(project.folder, "diff", "--name-only", "HEAD", "FETCH_HEAD").split()
    assert differing == [f"{CODE[framework]}/{name}/models.py" for name in ("catalog", "orders")]
    assert project.answers()["_commit"] == "v1.1.0"


def test_edits_stay_new_files_arrive_and_deleted_ones_stay_deleted(project: Project, framework: str) -> None:
    code = CODE[framework]
    project.append("README.md", "\n## Ours\n\nA word of our own.\n")
    project.append(".gitignore", "\n# Ours\n/exports/\n")
    project.append(f"{code}/catalog/models.py", "\n# our own rule\n")
    (project.folder / "CHANGELOG.md").unlink()
    (project.folder / f"{code}/orders/models.py").unlink()
    commit(project.folder, "ours")

    project.update()

    assert project.read("README.md").endswith("\n## Ours\n\nA word of our own.\n")
    assert "/exports/" in project.read(".gitignore")
    assert "[*.sql]" in project.read(".editorconfig")
    assert project.read("SECURITY.md") == "# Security\n\nWrite to the authors.\n"
    assert project.read(f"{code}/catalog/models.py").endswith("\n# our own rule\n")
    assert not (project.folder / "CHANGELOG.md").exists()
    assert not (project.folder / f"{code}/orders/models.py").exists()


def test_an_update_touches_no_secret(project: Project) -> None:
    before = project.read(".env")

    project.update()

    assert project.read(".env") == before
    assert ".env" not in project.changed()


def test_a_component_that_is_added_brings_its_own_files_and_its_wiring(project: Project, framework: str) -> None:
    """No file of another component changes, and no migration is written again."""
    added = [*COMPONENTS, "reviews:Review(product:ref:Product, text:text)"]
    data = project.folder.with_name("added.yml")
    data.write_text(yaml.safe_dump({"components": added}), encoding="utf-8")

    project.update("--vcs-ref", ":current:", "--data-file", data)

    changed = project.changed()
    others = [name for name in changed if ("catalog" in name or "orders" in name)]
    new = [name for name, state in changed.items() if state == "??"]
    assert others == []
    assert new
    assert all("reviews" in name for name in new)
    assert not [state for state in changed.values() if state not in (" M", "M ", "??")]
    assert f"{CODE[framework]}/reviews/models.py" in new


def test_a_component_that_is_added_leaves_lines_of_ones_own_alone(project: Project, framework: str) -> None:
    for name, place, line in OWN_PLACES[framework]:
        before, found, after = project.read(name).partition(place)
        assert found, f"{name} has no place for {line}"
        (project.folder / name).write_text(f"{before}{place}{line}{after}", encoding="utf-8")
    commit(project.folder, "ours")
    data = project.folder.with_name("added.yml")
    data.write_text(
        yaml.safe_dump({"components": [*COMPONENTS, "reviews:Review(on:date, text:text)"]}), encoding="utf-8"
    )

    project.update("--vcs-ref", ":current:", "--data-file", data)

    for name, place, line in OWN_PLACES[framework]:
        text = project.read(name)
        assert f"{place}{line}" in text
        assert "<<<<<<<" not in text
        assert "reviews" in text or name == "app/routes.py"
    assert not [state for state in project.changed().values() if state not in (" M", "M ", "??")]


def test_a_field_that_is_named_brings_its_type_and_leaves_the_component_alone(project: Project, framework: str) -> None:
    data = project.folder.with_name("named.yml")
    named = [COMPONENTS[0].replace("date?", "date?, sold_at:datetime?"), COMPONENTS[1]]
    data.write_text(yaml.safe_dump({"components": named}), encoding="utf-8")

    project.update("--vcs-ref", ":current:", "--data-file", data)

    changed = project.changed()
    assert [name for name in changed if "catalog" in name or "migrations" in name] == []
    brought = {"django": [], "flask": ["app/api/schemas.py", "app/forms.py"], "fastapi": ["app/fields.py"]}[framework]
    assert [name for name in brought if name not in changed] == []
    assert set(changed.values()) == {" M"}


def test_the_framework_cannot_change(project: Project, framework: str) -> None:
    other = "flask" if framework == "django" else "django"

    done = project.update("--data", f"framework={other}", check=False)

    assert done.returncode != 0
    assert f"the project was made with {framework}" in done.stderr
    assert project.changed() == {}


def test_the_slug_cannot_change(project: Project) -> None:
    done = project.update("--data", "project_slug=another", check=False)

    assert done.returncode != 0
    assert "the project is named my-project where it runs" in done.stderr
    assert project.changed() == {}


def test_what_an_earlier_version_accepted_is_not_dropped(releases: Releases, project: Project) -> None:
    """Copier forgets an answer that no longer validates and would delete the component with it."""
    names = releases.folder / "templates" / "_shared" / "names.jinja"
    before = names.read_text(encoding="utf-8")
    names.write_text(before.replace('{% set stack = "', '{% set stack = "catalog '), encoding="utf-8")
    try:
        commit(releases.folder, "reserve catalog")
        project.update("--vcs-ref", "HEAD")
    finally:
        git(releases.folder, "checkout", "--quiet", "v1.1.0")

    assert [c if isinstance(c, str) else c["name"] for c in project.answers()["components"]] == COMPONENTS
