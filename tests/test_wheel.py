"""Installed wheels in clean environments, without the repository."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import making
from tests.questions import ROOT

URL = "https://git.example/team/scaffold.git"
PARTS = ("copier.yml", "templates", "src", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md")

pytestmark = pytest.mark.skipif(not shutil.which("uv"), reason="uv is not installed, and it builds the wheels")


@dataclass(frozen=True)
class Machine:
    """A user's machine: an environment with scaffold, and user folders."""

    folder: Path

    def run(self, program: str, *arguments: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment."""
        command = [str(self.folder / "venv" / "bin" / program), *arguments]
        return subprocess.run(
            command, cwd=cwd, env=self._variables() | variables, capture_output=True, text=True, check=False
        )

    def install(self, *what: str) -> None:
        """Install a package with its dependencies."""
        if not (self.folder / "venv").is_dir():
            _uv("venv", "--quiet", "--python", sys.executable, str(self.folder / "venv"))
        python = str(self.folder / "venv" / "bin" / "python")
        _uv("pip", "install", "--quiet", "--python", python, "--reinstall-package", "scaffold", *what)

    def _variables(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("SCAFFOLD", "PYTHONPATH"))}
        folders = {f"XDG_{name}_HOME": str(self.folder / name) for name in ("CACHE", "CONFIG", "DATA", "STATE")}
        # Only URLs that a test maps to a folder are reachable.
        return {**kept, **folders, "GIT_ALLOW_PROTOCOL": "file", "COPIER_CACHE_DIR": str(self.folder / "copier")}


def _uv(*arguments: str) -> None:
    done = subprocess.run(["uv", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _repository(folder: Path) -> Path:
    """Create a repository with these files, tagged as version 0.1.0."""
    folder.mkdir(parents=True)
    for part in PARTS:
        copy: Any = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, folder / part)
    _set_version(folder, "0.1.0")
    return making.release(folder, "v0.1.0")


def _set_version(repository: Path, version: str) -> None:
    (repository / "src" / "scaffold" / "__init__.py").write_text(f'"""scaffold."""\n\n__version__ = "{version}"\n')


def _next_version(repository: Path) -> None:
    """Create version 0.2.0, which adds a line to .editorconfig."""
    shared = repository / "templates" / "_shared" / "editorconfig"
    shared.write_text(shared.read_text() + "\n[*.next]\nindent_size = 3\n")
    _set_version(repository, "0.2.0")
    making.release(repository, "v0.2.0")


def _wheel(repository: Path, *, published: bool = False) -> str:
    if published:
        project = (repository / "pyproject.toml").read_text()
        addresses = f'[project.urls]\nSource = "{URL.removesuffix(".git")}"\n\n[project.scripts]'
        (repository / "pyproject.toml").write_text(project.replace("[project.scripts]", addresses))
    shutil.rmtree(repository / "dist", ignore_errors=True)
    _uv("build", "--quiet", "--wheel", "--out-dir", str(repository / "dist"), str(repository))
    return str(next((repository / "dist").glob("*.whl")))


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _repository(tmp_path_factory.mktemp("repository") / "scaffold")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "machine")


def _make(machine: Machine, cwd: Path) -> tuple[Path, dict[str, Any], str]:
    """Create a project and return its recorded answers and the output."""
    cwd.mkdir(exist_ok=True)
    done = machine.run("scaffold", "new", "demo", "--framework", "flask", "--yes", cwd=cwd)
    assert done.returncode == 0, done.stderr
    return cwd / "demo", yaml.safe_load((cwd / "demo" / ".copier-answers.yml").read_text()), done.stderr


def _update(machine: Machine, project: Path, **variables: str) -> None:
    (project / "mine.txt").write_text("kept\n")
    making.git(project, "add", "--all")
    making.git(project, "commit", "--quiet", "-m", "mine")
    done = machine.run("copier", "update", "--defaults", "--quiet", cwd=project, **variables)
    assert done.returncode == 0, done.stderr
    assert "[*.next]" in (project / ".editorconfig").read_text()
    assert (project / "mine.txt").read_text() == "kept\n"


def test_wheel_without_url_makes_local_projects(repository: Path, machine: Machine, tmp_path: Path) -> None:
    source = Path(shutil.copytree(repository, tmp_path / "source"))
    machine.install(_wheel(source))

    project, recorded, said = _make(machine, tmp_path / "here")
    _next_version(source)
    machine.install(_wheel(source))
    machine.run("scaffold", "doctor", cwd=tmp_path)
    _update(machine, project)

    own = machine.folder / "DATA" / "scaffold" / "template.git"
    assert (recorded["_src_path"], recorded["_commit"]) == (str(own), "v0.1.0")
    assert "The template has no public URL yet. The project can be updated only on this machine" in said


def test_wheel_with_url_works_offline_and_allows_updates(repository: Path, machine: Machine, tmp_path: Path) -> None:
    source = Path(shutil.copytree(repository, tmp_path / "source"))
    machine.install(_wheel(source, published=True))

    project, recorded, said = _make(machine, tmp_path / "here")
    assert (recorded["_src_path"], recorded["_commit"]) == (URL, "v0.1.0")
    assert "can be updated only" not in said

    making.git(source, "checkout", "--quiet", "pyproject.toml")
    _next_version(source)
    mate = Machine(tmp_path / "mate")
    mate.install("copier")
    served = {"COUNT": "1", "KEY_0": f"url.file://{source}.insteadOf", "VALUE_0": URL}
    _update(mate, project, **{f"GIT_CONFIG_{name}": value for name, value in served.items()})


def test_git_installation_records_repository(repository: Path, machine: Machine, tmp_path: Path) -> None:
    machine.install(f"scaffold @ git+file://{repository}@v0.1.0")

    _, recorded, said = _make(machine, tmp_path / "here")

    assert (recorded["_src_path"], recorded["_commit"]) == (f"file://{repository}", "v0.1.0")
    assert f"can be updated only on this machine, because its template is in {repository}" in said


def test_editable_installation_records_checkout(repository: Path, machine: Machine, tmp_path: Path) -> None:
    machine.install("--editable", str(repository))

    _, recorded, said = _make(machine, tmp_path / "here")

    assert (recorded["_src_path"], recorded["_commit"]) == (str(repository), "v0.1.0")
    assert f"can be updated only on this machine, because its template is in {repository}" in said
