"""The rules of the templates, read off their sources (docs/adr/0002 and CONTRIBUTING.md say why they are rules)."""

import re
from collections import defaultdict
from pathlib import Path

import pytest
from copier._template import Template
from pathspec import PathSpec

from tests import questions
from tests.templates import sources

# Copies of somebody else's text, or tables: not files that a person follows branch by branch.
_MACROS = re.compile(r"_shared/(\w+/\w+|components|names)\.jinja$")


def _name(path: Path) -> str:
    return path.relative_to(sources.ROOT).as_posix()


def test_every_framework_that_can_be_chosen_has_a_folder() -> None:
    choices = set(questions.choices("framework"))

    assert choices == {path.name for path in sources.TEMPLATES.iterdir() if path.is_dir() and path.name != "_shared"}


def test_rendering_runs_no_code(snapshot: Path) -> None:
    template = Template(str(snapshot))

    assert [*template.tasks, *template.jinja_extensions, *template.secret_questions] == []
    assert "_migrations" not in sources.settings()


def test_a_misspelt_variable_is_an_error() -> None:
    assert sources.settings()["_envops"]["undefined"] == "jinja2.StrictUndefined"


@pytest.mark.parametrize("path", sources.rendered(), ids=_name)
def test_a_rendered_file_is_valid_jinja(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    questions.environment().parse(re.sub(r"\{% (end)?yield.*?%\}", "", text))


def test_only_files_with_a_tag_have_the_suffix() -> None:
    bare = [_name(p) for p in sources.files() if p.suffix == sources.SUFFIX and not sources.has_tag(p)]

    assert bare == []


def test_white_space_is_never_trimmed_by_hand() -> None:
    trimmed = [_name(p) for p in sources.rendered() if re.search(r"\{[%{]-|-[%}]\}", p.read_text(encoding="utf-8"))]

    assert trimmed == []


def test_a_template_never_asks_which_framework_it_is() -> None:
    asking = re.compile(r"\{%[^%]*\bframework\b(?!_version)[^%]*%\}|framework\s*[=!]=")
    found = [_name(p) for p in sources.rendered() if asking.search(p.read_text(encoding="utf-8"))]

    assert found == []


@pytest.mark.parametrize("path", [p for p in sources.rendered() if not _MACROS.search(_name(p))], ids=_name)
def test_a_file_has_few_conditionals(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert sources.conditionals(text) <= 4
    assert sources.depth(text) <= 2


def test_names_are_legal_on_every_file_system() -> None:
    illegal = re.compile(r'[<>:"|?*\\]|[ .]$')
    parts = {part for path in sources.files() for part in path.relative_to(sources.TEMPLATES).parts}

    assert sorted(part for part in parts if illegal.search(part)) == []


def test_paths_are_short_enough_for_windows() -> None:
    longest = max(len(_name(path)) for path in sources.files())

    assert longest <= 140


def test_there_are_no_symbolic_links() -> None:
    assert [_name(path) for path in sources.TEMPLATES.rglob("*") if path.is_symlink()] == []


def _covers(excluded: str, name: str) -> bool:
    return name == excluded or name.startswith(excluded.rstrip("/") + "/")


def test_every_excluded_path_exists_in_a_template() -> None:
    """A misspelt line in `_exclude` would copy the file in silence."""
    lines = "\n".join(sources.settings()["_exclude"]).splitlines()
    listed = {line.strip() for line in lines if line.strip().startswith("/") and "{{" not in line}
    there = set().union(*(sources.destinations(framework) for framework in sources.FRAMEWORKS))
    missing = {path for path in listed if not any(_covers(path, name) for name in there)}

    assert missing == set()


def test_only_the_folders_of_components_are_kept_from_updates() -> None:
    """`_skip_if_exists` has a wildcard for the components, so the folders beside theirs must be named."""
    spec = PathSpec.from_lines("gitignore", sources.settings()["_skip_if_exists"])
    there = {name.lstrip("/") for framework in sources.FRAMEWORKS for name in sources.destinations(framework)}
    kept = {name for name in there if spec.match_file(name)}
    migrations = {name for name in kept if "/versions/" in name or name.startswith("apps/accounts/migrations/")}

    assert {name for name in kept - migrations if "/*/" not in name} == {".env"}


def test_what_two_frameworks_share_is_written_once() -> None:
    places = defaultdict(list)
    for path in sources.files():
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > 3:
            places[text].append(_name(path))

    assert [names for names in places.values() if len(names) > 1] == []


def test_every_shared_file_is_used() -> None:
    """By its name, or as one of a folder from which an answer picks; the command shows guide.yml."""
    texts = "\n".join(p.read_text(encoding="utf-8") for p in [*sources.rendered(), sources.ROOT / "copier.yml"])
    picked = {f"templates/_shared/{folder}" for folder in re.findall(r'"templates/_shared/([\w/]+)/" ~', texts)}
    shared = [p for p in sources.files(sources.TEMPLATES / "_shared") if p.name != "guide.yml"]
    unused = {_name(p) for p in shared if _name(p) not in texts and _name(p.parent) not in picked}

    assert unused == set()


@pytest.mark.parametrize("name", questions.choices("license"))
def test_every_licence_has_its_text(name: str) -> None:
    assert (sources.TEMPLATES / "_shared" / "licenses" / f"{name}.txt").is_file()
