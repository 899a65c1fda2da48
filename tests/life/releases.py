"""Releases of this template in a temporary repository, and projects that live through them by Copier alone."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests import rendering


def run(*command: str | Path, cwd: Path, check: bool = True) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True)
    if check and done.returncode:
        raise AssertionError(f"{command} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return done


def git(folder: Path, *arguments: str) -> str:
    return run("git", *arguments, cwd=folder).stdout


def copier(*arguments: str | Path, cwd: Path, check: bool = True) -> subprocess.CompletedProcess[str]:
    """The plain command, as a person or a bot runs it: no trust, no questions."""
    return run(sys.executable, "-W", "ignore", "-m", "copier", *arguments, cwd=cwd, check=check)


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)


@dataclass(frozen=True)
class Releases:
    """A repository with this template, released as v1.0.0; `release` makes the next version."""

    folder: Path

    @classmethod
    def begin(cls, folder: Path) -> "Releases":
        rendering.snapshot(folder)
        git(folder, "init", "--quiet", "--initial-branch", "main")
        commit(folder, "v1.0.0")
        git(folder, "tag", "v1.0.0")
        return cls(folder)

    def release(self, version: str, change: Callable[[Path], None]) -> None:
        change(self.folder / "templates")
        commit(self.folder, version)
        git(self.folder, "tag", version)


@dataclass(frozen=True)
class Project:
    """A project whose owner commits after each step."""

    folder: Path

    @classmethod
    def make(cls, releases: Releases, folder: Path, answers: Mapping[str, Any], version: str = "v1.0.0") -> "Project":
        folder.parent.mkdir(parents=True, exist_ok=True)
        data = folder.with_name(f"{folder.name}-answers.yml")
        data.write_text(yaml.safe_dump(dict(answers)), encoding="utf-8")
        options: list[str | Path] = ["--defaults", "--quiet", "--vcs-ref", version, "--data-file", data]
        copier("copy", *options, releases.folder, folder, cwd=folder.parent)
        git(folder, "init", "--quiet", "--initial-branch", "main")
        commit(folder, "begin")
        return cls(folder)

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def append(self, name: str, text: str) -> None:
        path = self.folder / name
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    def answers(self) -> dict[str, Any]:
        loaded: dict[str, Any] = yaml.safe_load(self.read(".copier-answers.yml"))
        return loaded

    def update(self, *arguments: str | Path, check: bool = True) -> subprocess.CompletedProcess[str]:
        return copier("update", "--defaults", "--quiet", *arguments, cwd=self.folder, check=check)

    def changed(self) -> dict[str, str]:
        """What is not committed: path and git's two letters for it."""
        lines = git(self.folder, "status", "--porcelain", "--untracked-files=all").splitlines()
        return {line[3:]: line[:2] for line in lines}
