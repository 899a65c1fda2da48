"""A rendered project with an environment of its own, and commands run in it."""

import os
import subprocess
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tests import questions
from tests.proof import machine
from tests.questions import Answers
from tests.rendering import render

NOTHING: Mapping[str, str] = MappingProxyType({})


class ProjectError(Exception):
    """Something was done to a project and did not end well; the message has the end of what was printed."""


@dataclass
class Project:
    folder: Path
    given: Answers
    answers: Answers = field(init=False)

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
    def bin(self) -> Path:
        return self.folder / ".venv" / "bin"

    @property
    def answers_file(self) -> Path:
        return self.folder / ".copier-answers.yml"

    @property
    def settings(self) -> dict[str, Any]:
        """What pyproject.toml says."""
        return tomllib.loads((self.folder / "pyproject.toml").read_text())

    @property
    def procfile(self) -> dict[str, str]:
        """Commands by the name of their process."""
        lines = (self.folder / "Procfile").read_text().splitlines()
        return {name: command.strip() for name, _, command in (line.partition(":") for line in lines)}

    def environment(self, variables: Mapping[str, str]) -> dict[str, str]:
        """A clean environment in which the project's own programs are found first."""
        clean = machine.clean_environment()
        return clean | {"PATH": f"{self.bin}{os.pathsep}{clean['PATH']}"} | dict(variables)

    def run(self, *command: str, env: Mapping[str, str] = NOTHING, timeout: int = 300) -> str:
        """What the command prints, with these variables set; it is an error when it fails."""
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
    """The project rendered into the folder."""
    return Project(render(template, answers, folder), answers)


def install(project: Project) -> str:
    """Install what its pyproject.toml names, and nothing else, into an environment of its own."""
    python = machine.interpreter(project.answers["python_version"])
    project.run("uv", "sync", "--quiet", "--no-python-downloads", "--python", python)
    return project.run("python", "-c", "import platform; print(platform.python_version())").strip()
