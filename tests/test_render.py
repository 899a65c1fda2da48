"""The fast renderer gives the same bytes as Copier, or leaves the template to Copier."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from scaffold.errors import ScaffoldError, UsageError
from scaffold.template import direct, render
from scaffold.template.definition import Template
from scaffold.template.environment import Environment
from scaffold.template.files import Folder
from scaffold.template.source import Source, find
from scaffold.template.tree import File, Tree
from tests import combinations, making, rendering

SECRETS = re.compile(rb"[0-9a-f]{64}")


def _origin(folder: Path) -> Source:
    return Source(making.template(folder), "folder")


def _both(origin: Source, given: Mapping[str, Any]) -> tuple[Tree, Tree]:
    """Return the project of both renderers, without secrets."""
    answers = making.answers(origin.template, given)
    ours = direct.render(origin.template, answers, Path("/demo"))
    copiers = render.by_copier(origin, answers.recorded, "demo")
    return _blanked(ours), _blanked(copiers)


def _blanked(tree: Tree) -> Tree:
    files = {path: File(SECRETS.sub(b"secret", file.content), file.executable) for path, file in tree.files.items()}
    return Tree(dict(sorted(files.items())), set(tree.folders))


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Provide the template without empty folders, as in git."""
    folder = rendering.snapshot(tmp_path_factory.mktemp("committed") / "template")
    for path in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()
    return folder


@pytest.mark.parametrize("framework", ["django", "flask", "fastapi"])
def test_direct_rendering_equals_copier(committed: Path, framework: str) -> None:
    origin = _origin(committed)
    for given in [*combinations.chosen(framework), *combinations.random_answers(framework, 12, seed=7)]:
        ours, copiers = _both(origin, given)

        assert ours == copiers


def test_tagged_repository_is_recorded_like_copier(snapshot: Path, tmp_path: Path) -> None:
    import shutil

    repository = Path(shutil.copytree(snapshot, tmp_path / "template"))
    making.release(repository, "v1.2.0")

    ours, copiers = _both(find(str(repository), environment={}), {"framework": "flask"})

    assert ours == copiers
    assert b"_commit: v1.2.0\n" in ours.files[".copier-answers.yml"].content


def test_path_loops_and_empty_names_match_copier(tmp_path: Path) -> None:
    configuration = {
        "_subdirectory": "project",
        "_exclude": ["/skipped.txt", "{% if not docs %}/docs/{% endif %}"],
        "docs": {"type": "bool", "default": False},
        "apps": {"type": "yaml", "default": '[{"name": "shop", "models": ["A", "B"]}, {"name": "blog", "models": []}]'},
    }
    app = "apps/{% yield app from apps %}{{ app.name }}{% endyield %}"
    files = {
        "skipped.txt": "",
        "docs/index.md": "",
        "{% if docs %}extra{% endif %}/x.txt": "",
        f"{app}/__init__.py": "",
        app + "/{% yield m from app.models %}{{ m.lower() }}.py{% endyield %}.jinja": "{{ app.name }} {{ m }}\n",
        "both.txt": "plain",
        "both.txt.jinja": "{{ docs }}",
    }
    folder = making.write(tmp_path / "template", configuration, files)
    (folder / "project" / "docs" / "index.md").chmod(0o755)

    for given in ({}, {"docs": True}):
        ours, copiers = _both(_origin(folder), given)

        assert ours == copiers


def test_unsupported_template_is_rendered_by_copier(tmp_path: Path) -> None:
    files = {"made.txt.jinja": "{{ _copier_conf.src_path.name }}"}
    origin = _origin(making.write(tmp_path / "template", making.SMALL, files))
    answers = making.answers(origin.template, {})

    with pytest.raises(direct.UnsupportedError):
        direct.render(origin.template, answers, Path("/demo"))
    assert render.render(origin, answers, Path("/demo")).files["made.txt"].content == b"template"


def test_template_error_names_file(tmp_path: Path) -> None:
    origin = _origin(making.write(tmp_path / "template", making.SMALL, {"README.md.jinja": "\n{{ 1 / 0 if nope.x }}"}))

    with pytest.raises(ScaffoldError, match=r"has an error at .*README.md.jinja:2: 'nope' is undefined"):
        render.render(origin, making.answers(origin.template, {}), Path("/demo"))


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ({"_tasks": ["true"]}, "tasks"),
        ({"_jinja_extensions": ["x.Y"]}, "Jinja extensions"),
        ({"_migrations": ["x"]}, "migrations"),
    ],
)
def test_template_that_needs_trust_is_rejected(tmp_path: Path, setting: dict[str, Any], named: str) -> None:
    template = making.template(making.small(tmp_path / "template", **setting))

    with pytest.raises(ScaffoldError, match=rf"runs code during rendering \({named}\)"):
        template.check()


def test_template_for_newer_copier_is_rejected(tmp_path: Path) -> None:
    template = making.template(making.small(tmp_path / "template", _min_copier_version="99.0"))

    with pytest.raises(ScaffoldError, match=r"needs Copier 99.0, but .* is installed"):
        template.check()


def test_built_in_template_needs_no_trust() -> None:
    making.own_template().check()


@pytest.mark.parametrize("text", ["", "- a list", "a: [", "a: &x *x"])
def test_broken_template_is_rejected_in_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "copier.yml").write_text(text)
    template = Template(Folder(tmp_path), str(tmp_path), name="it")

    with pytest.raises(UsageError, match=r"^copier.yml of it (has no questions|cannot be read: .*)\.?$"):
        template.check()


def test_copier_uses_wheel_template_for_published_url(tmp_path: Path) -> None:
    files = Folder(making.small(tmp_path / "package"))
    template = Template(files, "https://git.example/team/template.git", "v3.1.0")
    answers = making.answers(template, {})

    by_copier = render.by_copier(Source(template, "release"), answers.recorded, "demo")

    assert by_copier == direct.render(template, answers, Path("/demo"))
    assert (
        b"_commit: v3.1.0\n_src_path: https://git.example/team/template.git\n"
        in by_copier.files[".copier-answers.yml"].content
    )


@pytest.mark.parametrize("text", ["{{ 999999999 | ans_random }}", "{% set x = 999999999 | ans_random %}{{ x }}"])
def test_random_values_differ_between_renderings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Cached code of an earlier run must not repeat random values."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    drawn = set()
    for _ in range(3):
        environment = Environment(lambda _: None, {})
        drawn |= {environment.text(text, {}), environment.text(text, {})}
        environment.compiled.save()

    assert len(drawn) == 6
    assert list(tmp_path.rglob("*.templates"))
