"""The answers file of a generated project, ``.copier-answers.yml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scaffold.documents import read_mapping
from scaffold.errors import UsageError

ANSWERS_FILE = ".copier-answers.yml"


@dataclass(frozen=True)
class Project:
    """A generated project: its folder, its template and the recorded answers."""

    folder: Path
    template: str
    commit: str | None
    answers: Mapping[str, Any]


def read(folder: Path) -> Project:
    """Read the project in ``folder``. Raises ``UsageError`` if there is none."""
    path = folder / ANSWERS_FILE
    if not path.is_file():
        raise UsageError(f"{folder} is not a generated project: it has no {ANSWERS_FILE}.")
    recorded = read_mapping(path)
    answers = {key: value for key, value in recorded.items() if not key.startswith("_")}
    commit = recorded.get("_commit")
    return Project(folder, str(recorded.get("_src_path", "")), None if commit is None else str(commit), answers)
