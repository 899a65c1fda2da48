"""Releases: version, tag, changelog, wheel and updates must match."""

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
    """Create a repository like this one with a small template."""
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
    """Return the error of a release, and assert that nothing has changed."""
    before = making.git(repository, "rev-parse", "HEAD"), making.git(repository, "tag")
    assert release.main([version], repository) == 1
    assert (making.git(repository, "rev-parse", "HEAD"), making.git(repository, "tag")) == before
    return capsys.readouterr().err.removeprefix("No release: ").strip()


def test_release_creates_commit_tag_and_changelog_section(repository: Path) -> None:
    _change(repository, "templates/a/new.txt", "new\n")

    assert release.main(["0.2.0"], repository) == 0
    assert making.git(repository, "log", "-1", "--format=%s %D").startswith("0.2.0 HEAD -> main, tag: v0.2.0")
    assert release.version_of(repository) == "0.2.0"
    changelog = (repository / "CHANGELOG.md").read_text()
    assert changelog.startswith("# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2")
    assert changelog.endswith("\n\n- Something new.\n")
    assert release.main(["--check"], repository) == 0


def test_version_must_be_valid_and_newer(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _refusal(repository, "0.1.0", capsys) == "v0.1.0 is already released; 0.1.0 must be newer."
    assert _refusal(repository, "new", capsys) == "new is not a version; use a form like 1.2.0."


def test_uncommitted_changes_are_rejected(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "scratch").write_text("")

    assert _refusal(repository, "0.2.0", capsys).startswith("There are uncommitted changes")
    assert (repository / "scratch").exists()


def test_empty_changelog_is_rejected(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _change(repository, "CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n\n## [0.1.0]\n\n- Old.\n")

    assert _refusal(repository, "0.2.0", capsys).startswith("CHANGELOG.md has no entries under [Unreleased]")


def test_wheel_with_different_template_is_rejected(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / ".gitignore").write_text("*.local\n")
    _change(repository, "README.md", "# It, changed\n")
    (repository / "templates" / "a" / "mine.local").write_text("not committed\n")
    (repository / "pyproject.toml").write_text(
        (repository / "pyproject.toml").read_text() + "\n[tool.hatch.build]\nignore-vcs = true\n"
    )
    making.git(repository, "commit", "--quiet", "--all", "-m", "build what is ignored")

    assert (
        _refusal(repository, "0.2.0", capsys)
        == "The wheel's template differs from the committed one: templates/a/mine.local."
    )


def test_lossy_update_is_rejected(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = (repository / "copier.yml").read_text()
    excluded = settings.replace("- .git\n", "- .git\n- \"{% if _copier_operation == 'update' %}late.txt{% endif %}\"\n")
    (repository / "templates" / "b" / "late.txt").write_text("late\n")
    _change(repository, "copier.yml", excluded)

    assert _refusal(repository, "0.2.0", capsys) == (
        "An update of framework=b from v0.1.0 differs from a new project: late.txt."
    )


def test_tag_mismatch_is_detected(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _change(repository, "README.md", "# It, changed\n")
    making.git(repository, "tag", "v0.2.0")

    assert release.main(["--check"], repository) == 1
    assert "The version is 0.1.0, but HEAD has the tags ['v0.2.0']" in capsys.readouterr().err
