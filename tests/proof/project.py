"""A rendered project, the environment that it is installed in, and commands run in it."""

import os
import subprocess
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tests import questions
from tests.proof import environments, machine
from tests.questions import Answers
from tests.rendering import render

NOTHING: Mapping[str, str] = MappingProxyType({})


class ProjectError(Exception):
    """A command or a check failed; the message has the end of the output."""


@dataclass
class Project:
    folder: Path
    given: Answers
    answers: Answers = field(init=False)
    environment_folder: Path | None = None
    """The virtual environment; `.venv` in the project if none is named."""

    def __post_init__(self) -> None:
        self.answers = questions.complete(self.given)

    @property
    def framework(self) -> str:
        return str(self.answers["framework"])

    @property
    def has_api(self) -> bool:
        return bool(self.answers["interface"] != "pages")

    @property
    def has_pages(self) -> bool:
        return bool(self.answers["interface"] != "api")

    @property
    def has_database(self) -> bool:
        return bool(self.answers["database"] != "none")

    @property
    def has_cache(self) -> bool:
        return bool(self.answers["cache"] != "none")

    @property
    def bin(self) -> Path:
        return (self.environment_folder or self.folder / ".venv") / "bin"

    @property
    def answers_file(self) -> Path:
        return self.folder / ".copier-answers.yml"

    @property
    def settings(self) -> dict[str, Any]:
        """The contents of pyproject.toml."""
        return tomllib.loads((self.folder / "pyproject.toml").read_text())

    @property
    def procfile(self) -> dict[str, str]:
        """Commands by the name of their process."""
        lines = (self.folder / "Procfile").read_text().splitlines()
        return {name: command.strip() for name, _, command in (line.partition(":") for line in lines)}

    def environment(self, variables: Mapping[str, str]) -> dict[str, str]:
        """Return a clean environment in which the project's own programs come first."""
        clean = machine.clean_environment()
        shared = {"MYPY_CACHE_DIR": str(self.bin.parent / "mypy-cache")} if self.environment_folder else {}
        return clean | {"PATH": f"{self.bin}{os.pathsep}{clean['PATH']}"} | shared | dict(variables)

    def run(self, *command: str, env: Mapping[str, str] = NOTHING, timeout: int = 300) -> str:
        """Return what the command prints. Raises `ProjectError` if it fails."""
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=timeout,
        )
        if done.returncode != 0:
            raise ProjectError(f"$ {' '.join(command)}  (exit {done.returncode})\n{done.stdout[-6000:]}")
        return done.stdout


def make(template: Path, answers: Answers, folder: Path) -> Project:
    """Render the project into the folder."""
    return Project(render(template, answers, folder), answers)


def install(project: Project) -> str:
    """Install what its pyproject.toml names, and nothing else, into `.venv`; return the version of Python."""
    python = machine.interpreter(project.answers["python_version"])
    project.run("uv", "sync", "--quiet", "--no-python-downloads", "--python", python)
    return _python_version(project)


def install_shared(project: Project) -> str:
    """Add what its pyproject.toml names to the shared environment; return the version of Python."""
    python = machine.interpreter(project.answers["python_version"])
    version = str(project.answers.get("framework_version", "current"))
    project.environment_folder = environments.shared(project.framework, version, python)
    named = ("--requirements", "pyproject.toml", "--group", "dev")
    project.run("uv", "pip", "install", "--quiet", "--python", str(project.bin / "python"), *named)
    return _python_version(project)


def _python_version(project: Project) -> str:
    return project.run("python", "-c", "import platform; print(platform.python_version())").strip()
