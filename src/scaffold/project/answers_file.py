"""A generated project, as its ``.copier-answers.yml`` describes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scaffold.documents import read_mapping
from scaffold.errors import UsageError

ANSWERS_FILE = ".copier-answers.yml"


@dataclass(frozen=True)
class Project:
    """Where it lies, which template made it, and the answers that it records."""

    folder: Path
    template: str
    commit: str | None
    answers: Mapping[str, Any]


def read(folder: Path) -> Project:
    """The project in ``folder``. Raises ``UsageError`` where there is none."""
    path = folder / ANSWERS_FILE
    if not path.is_file():
        raise UsageError(f"{folder} is no project made from a template: it has no {ANSWERS_FILE}.")
    recorded = read_mapping(path)
    answers = {key: value for key, value in recorded.items() if not key.startswith("_")}
    commit = recorded.get("_commit")
    return Project(folder, str(recorded.get("_src_path", "")), None if commit is None else str(commit), answers)
