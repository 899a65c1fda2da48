"""The rules of the templates, checked on their sources. CONTRIBUTING.md and docs/adr/0032 give the reasons."""

import re
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest
from copier._template import Template
from pathspec import PathSpec

from tests import questions
from tests.combinations import pairs
from tests.templates import sources

SLICE = re.compile(r"\{\{ has\.(\w+) \}\}")
# Macros and tables, which a reader uses and does not follow branch by branch.
MACROS = re.compile(r"_parts/fields\.jinja$|_shared/(components|names|slices)\.jinja$|_shared/adr\.md$")
# Prose that names what the project has: a reader follows its sentences, not its branches.
PROSE = ("README.md.jinja", "AGENTS.md.jinja")
PLAIN_SHARE = 0.5
DECISIONS = 18


def _name(path: Path) -> str:
    return path.relative_to(sources.ROOT).as_posix()


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _slices(path: Path) -> list[str]:
    return SLICE.findall(_name(path))


def test_every_framework_has_a_folder() -> None:
    choices = set(questions.choices("framework"))

    assert choices == {path.name for path in sources.TEMPLATES.iterdir() if path.is_dir() and path.name != "_shared"}


def test_rendering_runs_no_code(snapshot: Path) -> None:
    template = Template(str(snapshot))

    assert [*template.tasks, *template.jinja_extensions, *template.secret_questions] == []
    assert "_migrations" not in sources.settings()


def test_undefined_variable_is_an_error() -> None:
    assert sources.settings()["_envops"]["undefined"] == "jinja2.StrictUndefined"


@pytest.mark.parametrize("framework", sources.FRAMEWORKS)
def test_every_slice_is_named_in_has(framework: str) -> None:
    named = set(questions.has({"framework": framework}))
    used = {name for path in sources.files() for name in _slices(path)}

    assert used - named == set()


def test_every_entry_of_has_is_used() -> None:
    folders = {name for path in sources.files() for name in _slices(path)}
    texts = "\n".join(map(_text, sources.rendered()))
    conditions = set(re.findall(r"\bhas\.(\w+)", texts))

    assert set(questions.has({"framework": "django"})) - folders - conditions == set()


@pytest.mark.parametrize("framework", sources.FRAMEWORKS)
def test_present_slices_never_render_the_same_path(framework: str) -> None:
    """Copier stops at two sources for one destination, but only for the answers that meet both."""
    places = defaultdict(list)
    for path in sources.files(sources.TEMPLATES / framework):
        relative = path.relative_to(sources.TEMPLATES / framework).as_posix().removesuffix(sources.SUFFIX)
        if "_parts/" not in relative:
            places[SLICE.sub("", relative).replace("//", "/").lstrip("/")].append(path)
    variants = {place: paths for place, paths in places.items() if len(paths) > 1}
    present = [questions.has(answers) for answers in pairs(framework)]

    clashes = {
        place
        for place, paths in variants.items()
        for one, other in combinations(paths, 2)
        for has in present
        if all(has[name] for name in [*_slices(one), *_slices(other)])
    }

    assert clashes == set()


def test_every_part_is_collected() -> None:
    texts = "\n".join(map(_text, sources.rendered()))
    collected = set(re.findall(r'slice ~ "/_parts/([\w.]+)"', texts))
    parts = {path.name for path in sources.files() if path.parent.name == "_parts" and path.suffix != ".jinja"}

    assert parts - collected == set()


@pytest.mark.parametrize("path", sources.rendered(), ids=_name)
def test_file_is_valid_jinja(path: Path) -> None:
    questions.environment().parse(re.sub(r"\{% (end)?yield.*?%\}", "", _text(path)))


def test_only_files_with_a_tag_have_the_suffix() -> None:
    bare = [_name(p) for p in sources.files() if p.suffix == sources.SUFFIX and not sources.has_tag(p)]

    assert bare == []


@pytest.mark.parametrize("framework", sources.FRAMEWORKS)
def test_most_files_have_no_tag(framework: str) -> None:
    """Stubs that only include a shared file and parts of slices do not count: neither is read on its own."""
    folder = sources.TEMPLATES / framework
    files = [path for path in sources.files(folder) if path.parent.name != "_parts" and not sources.is_stub(path)]
    share = sum(path.suffix != sources.SUFFIX for path in files) / len(files)

    assert share >= PLAIN_SHARE, f"{share:.0%} of {framework}'s files have no tag"


def test_white_space_is_not_trimmed_by_hand() -> None:
    trimmed = [_name(p) for p in sources.rendered() if re.search(r"\{[%{]-|-[%}]\}", _text(p))]

    assert trimmed == []


def test_no_template_compares_the_framework() -> None:
    asking = re.compile(r"\{%[^%]*\bframework\b(?!_version)[^%]*%\}|framework\s*[=!]=")
    found = [_name(p) for p in sources.rendered() if asking.search(_text(p)) and not MACROS.search(_name(p))]

    assert found == []


@pytest.mark.parametrize("path", [p for p in sources.rendered() if not MACROS.search(_name(p)) and p.name not in PROSE], ids=_name)
def test_file_has_few_decisions(path: Path) -> None:
    assert sources.decisions(_text(path)) <= DECISIONS
    assert sources.depth(_text(path)) <= 2


def test_no_list_arithmetic_and_no_computed_imports() -> None:
    riddles = re.compile(r"\]\s*\*\s*[\w(]|\{%\s*set\s+\w*imports\w*\s*=")
    found = [_name(p) for p in sources.rendered() if riddles.search(_text(p)) and not MACROS.search(_name(p))]

    assert found == []


def test_docstrings_do_not_open_with_a_question_word() -> None:
    riddle = re.compile(r'"""(What|Who|Whose|Whether|Where|How|Which)\b')
    found = [_name(p) for p in sources.files() if riddle.search(_text(p))]

    assert found == []


def test_names_are_legal_on_every_file_system() -> None:
    illegal = re.compile(r'[<>:"|?*\\]|[ .]$')
    parts = {part for path in sources.files() for part in path.relative_to(sources.TEMPLATES).parts}

    assert sorted(part for part in parts if illegal.search(part)) == []


def test_paths_are_short_enough_for_windows() -> None:
    longest = max(map(_name, sources.files()), key=len)

    assert len(longest) <= 170, longest


def test_there_are_no_symbolic_links() -> None:
    assert [_name(path) for path in sources.TEMPLATES.rglob("*") if path.is_symlink()] == []


def test_updates_write_only_secrets_and_migrations_once() -> None:
    spec = PathSpec.from_lines("gitignore", sources.settings()["_skip_if_exists"])
    there = {name.lstrip("/") for framework in sources.FRAMEWORKS for name in sources.destinations(framework)}
    kept = {name for name in there if spec.match_file(name)}

    assert {name for name in kept if "migrations/" not in name} == {".env"}


def test_text_of_two_frameworks_is_written_once() -> None:
    places = defaultdict(list)
    for path in sources.files():
        if _text(path).count("\n") > 3:
            places[_text(path)].append(_name(path))

    assert [names for names in places.values() if len(names) > 1] == []


def test_every_shared_file_is_used() -> None:
    """By its name, as a part of a slice, or as one of a folder from which an answer picks; guide.yml is for the command."""
    texts = "\n".join(_text(p) for p in [*sources.rendered(), sources.ROOT / "copier.yml"])
    picked = {f"templates/_shared/{folder}" for folder in re.findall(r'"templates/_shared/([\w/]+)/" ~', texts)}
    shared = [p for p in sources.files(sources.TEMPLATES / "_shared") if p.name != "guide.yml"]
    unused = {
        _name(p)
        for p in shared
        if _name(p) not in texts and _name(p.parent) not in picked and p.parent.name != "_parts"
    }

    assert unused == set()


@pytest.mark.parametrize("name", questions.choices("license"))
def test_every_licence_has_its_text(name: str) -> None:
    assert (sources.TEMPLATES / "_shared" / "licenses" / f"{name}.txt").is_file()
