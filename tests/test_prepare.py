"""The steps after rendering."""

import os
import sys
from pathlib import Path

import pytest

from scaffold.project import prepare
from tests import making

PYPROJECT = '[project]\nname = "demo"\nversion = "1"\nrequires-python = ">=3.11"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    project = tmp_path / "demo"
    project.mkdir()
    (project / "pyproject.toml").write_text(PYPROJECT)
    return project


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Provide a machine without a git identity."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL"):
        monkeypatch.delenv(name, raising=False)


def _only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *programs: str) -> None:
    """Limit PATH to these programs."""
    import shutil

    folder = tmp_path / "bin"
    folder.mkdir()
    for program in programs:
        (folder / program).symlink_to(shutil.which(program) or program)
    monkeypatch.setenv("PATH", str(folder))


def test_repository_commits_all_files(folder: Path) -> None:
    assert prepare.repository(folder) == prepare.Step("first commit", "done")
    assert making.git(folder, "log", "--format=%s") == "Create the project"
    assert making.git(folder, "status", "--porcelain") == ""


def test_hook_environment_is_ignored(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = making.release(making.small(tmp_path / "other"), "v1")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git" / "index"))
    done = prepare.repository(folder)
    monkeypatch.undo()

    assert done.state == "done"
    assert making.git(other, "log", "--format=%s") == "v1"
    assert making.git(folder, "log", "--format=%s") == "Create the project"


@pytest.mark.usefixtures("nobody")
def test_missing_git_identity_is_failure(folder: Path) -> None:
    assert prepare.repository(folder) == prepare.Step(
        "first commit", "skipped", "git needs user.name and user.email; set them, then commit"
    )
    assert (folder / ".git").is_dir()


def test_rejecting_hook_is_failure(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hook = tmp_path / "hooks" / "pre-commit"
    hook.parent.mkdir()
    hook.write_text("#!/bin/sh\necho not on a Friday >&2\nexit 1\n")
    hook.chmod(0o755)
    for name, value in {"COUNT": "1", "KEY_0": "core.hooksPath", "VALUE_0": str(hook.parent)}.items():
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)

    assert prepare.repository(folder) == prepare.Step(
        "first commit", "failed", "git failed: not on a Friday; fix that, then run `git add --all && git commit`"
    )


def test_missing_git_skips_repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    step = prepare.repository(folder)

    assert (step.name, step.state) == ("git repository", "skipped")
    assert "install it, then" in step.detail


def test_uv_locks_and_installs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV_OFFLINE", "1")
    monkeypatch.setenv("UV_PYTHON_DOWNLOADS", "never")

    steps = [prepare.lock(folder), prepare.install(folder)]

    assert steps == [prepare.Step("lock", "done"), prepare.Step("install", "done")]
    assert (folder / "uv.lock").is_file()
    assert prepare.python(folder).exists()


def test_pip_installs_without_uv(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _only(tmp_path, monkeypatch)
    monkeypatch.setenv("PIP_NO_INDEX", "1")

    assert prepare.lock(folder).state == "skipped"
    assert prepare.install(folder) == prepare.Step("install", "done")
    assert prepare.python(folder).exists()


def test_unavailable_dependencies_fail_with_pip(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _only(tmp_path, monkeypatch)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    (folder / "pyproject.toml").write_text(PYPROJECT + 'dependencies = ["surely-not-there-at-all"]\n')

    step = prepare.install(folder)

    assert (step.state, "surely-not-there-at-all" in step.detail) == ("failed", True)


def test_failed_installation_gives_reason(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV_OFFLINE", "1")
    (folder / "pyproject.toml").write_text(PYPROJECT + 'dependencies = ["surely-not-there-at-all"]\n')

    step = prepare.install(folder)

    assert (step.state, "surely-not-there-at-all" in step.detail) == ("failed", True)


@pytest.mark.parametrize(("assertion", "state"), [("True", "done"), ("False", "failed")])
def test_verification_depends_on_project_tests(folder: Path, assertion: str, state: str) -> None:
    (folder / "test_it.py").write_text(f"def test_it():\n    assert {assertion}\n")
    python = prepare.python(folder)
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    # Use this Python with pytest instead of the project's environment.
    (folder / ".venv" / "pyvenv.cfg").write_text((Path(sys.prefix) / "pyvenv.cfg").read_text())
    (folder / ".venv" / "lib").symlink_to(Path(sys.prefix) / "lib")

    step = prepare.verify(folder)

    assert (step.name, step.state) == ("tests", state)
    assert ("1 passed" if state == "done" else "1 failed") in step.detail


def test_dependencies_include_dev_group(folder: Path) -> None:
    (folder / "pyproject.toml").write_text(
        '[project]\ndependencies = ["a>=1"]\n'
        '[dependency-groups]\ndev = ["b", {include-group = "test"}]\ntest = ["c"]\ndocs = ["d"]\n'
    )

    assert list(prepare.dependencies(folder / "pyproject.toml")) == ["a>=1", "b", "c"]
