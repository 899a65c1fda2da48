"""A release is made where version, tag, changelog, wheel and updates agree, and refused where they do not."""

import shutil
from pathlib import Path

import pytest

from tests import making
from tests.questions import ROOT
from tools import release

pytestmark = pytest.mark.skipif(not shutil.which("uv"), reason="uv is not installed, and it builds the wheel")

CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n- Something new.\n"
FRAMEWORK = {"type": "str", "choices": {"A": "a", "B": "b"}, "default": "a"}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository like this one, with a small template."""
    settings = {**making.SMALL, "_subdirectory": "templates/{{ framework }}", "framework": FRAMEWORK}
    folder = making.write(tmp_path / "repository", settings, {"README.md.jinja": "# {{ loud }}\n"})
    (folder / "templates").mkdir()
    shutil.copytree(folder / "project", folder / "templates" / "a")
    (folder / "project").rename(folder / "templates" / "b")
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / "src" / "scaffold").mkdir(parents=True)
    (folder / "src" / "scaffold" / "__init__.py").write_text('"""It."""\n\n__version__ = "0.1.0"\n')
    for name, text in {"CHANGELOG.md": CHANGELOG, "README.md": "# It\n", "LICENSE": "MIT\n"}.items():
        (folder / name).write_text(text)
    return making.release(folder, "v0.1.0")


def _change(repository: Path, path: str, text: str) -> None:
    (repository / path).write_text(text)
    making.git(repository, "add", "--all")
    making.git(repository, "commit", "--quiet", "-m", "change")


def _refusal(repository: Path, version: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What a release is refused with; that nothing has changed is asserted here."""
    before = making.git(repository, "rev-parse", "HEAD"), making.git(repository, "tag")
    assert release.main([version], repository) == 1
    assert (making.git(repository, "rev-parse", "HEAD"), making.git(repository, "tag")) == before
    return capsys.readouterr().err.removeprefix("No release: ").strip()


def test_a_release_is_a_commit_a_tag_and_a_section_of_the_changelog(repository: Path) -> None:
    _change(repository, "templates/a/new.txt", "new\n")

    assert release.main(["0.2.0"], repository) == 0
    assert making.git(repository, "log", "-1", "--format=%s %D").startswith("0.2.0 HEAD -> main, tag: v0.2.0")
    assert release.version_of(repository) == "0.2.0"
    changelog = (repository / "CHANGELOG.md").read_text()
    assert changelog.startswith("# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2")
    assert changelog.endswith("\n\n- Something new.\n")
    assert release.main(["--check"], repository) == 0


def test_a_version_must_be_new_and_a_version(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _refusal(repository, "0.1.0", capsys) == "v0.1.0 is released already; 0.1.0 must be newer."
    assert _refusal(repository, "new", capsys) == "new is no version; write it like 1.2.0."


def test_work_that_is_not_committed_refuses(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "scratch").write_text("")

    assert _refusal(repository, "0.2.0", capsys).startswith("There are changes that are not committed")
    assert (repository / "scratch").exists()


def test_an_empty_changelog_refuses(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _change(repository, "CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n\n## [0.1.0]\n\n- Old.\n")

    assert _refusal(repository, "0.2.0", capsys).startswith("CHANGELOG.md has nothing under [Unreleased]")


def test_a_wheel_with_another_template_refuses(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / ".gitignore").write_text("*.local\n")
    _change(repository, "README.md", "# It, changed\n")
    (repository / "templates" / "a" / "mine.local").write_text("not committed\n")
    (repository / "pyproject.toml").write_text(
        (repository / "pyproject.toml").read_text() + "\n[tool.hatch.build]\nignore-vcs = true\n"
    )
    making.git(repository, "commit", "--quiet", "--all", "-m", "build what is ignored")

    assert (
        _refusal(repository, "0.2.0", capsys)
        == "The wheel's template is not the committed one: templates/a/mine.local."
    )


def test_an_update_that_loses_something_refuses(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = (repository / "copier.yml").read_text()
    excluded = settings.replace("- .git\n", "- .git\n- \"{% if _copier_operation == 'update' %}late.txt{% endif %}\"\n")
    (repository / "templates" / "b" / "late.txt").write_text("late\n")
    _change(repository, "copier.yml", excluded)

    assert _refusal(repository, "0.2.0", capsys) == (
        "An update of framework=b from v0.1.0 is not what a new one is: late.txt."
    )


def test_a_tag_that_is_not_the_version_is_found(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _change(repository, "README.md", "# It, changed\n")
    making.git(repository, "tag", "v0.2.0")

    assert release.main(["--check"], repository) == 1
    assert "The version is 0.1.0 and HEAD has the tags ['v0.2.0']" in capsys.readouterr().err
