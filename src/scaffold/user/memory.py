"""Memory between runs: the last answers and the answers of an interrupted run."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from scaffold.user.folders import state_folder

# These answers belong to one project only.
OF_ONE_PROJECT = ("project_name", "project_slug", "description", "decision")


@dataclass(frozen=True)
class Memory:
    """Answers, and the URL of their template."""

    template: str
    answers: Mapping[str, Any]
    needs: Mapping[str, str] = field(default_factory=dict)


def last() -> Memory | None:
    """Return the answers of the last project, without its names."""
    return _read("last.json")


def remember(template: str, answers: Mapping[str, Any]) -> None:
    """Save the answers of a created project."""
    _write("last.json", Memory(template, without_names(answers)))


def without_names(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers without those that contain the project's name, such as *The Shop authors*."""
    name = str(answers.get("project_name", ""))
    return {
        key: value for key, value in answers.items() if key not in OF_ONE_PROJECT and not (name and _names(value, name))
    }


def _names(value: Any, name: str) -> bool:
    """Return whether a text of several words contains the name. A single word is a choice and never counts."""
    return isinstance(value, str) and name != value and f" {name} " in f" {value} "


def interrupted() -> Memory | None:
    """Return the answers of an interrupted run."""
    return _read("interrupted.json")


def interrupt(memory: Memory) -> None:
    """Save the answers so far."""
    _write("interrupted.json", memory)


def resumed() -> None:
    """Delete the answers of the interrupted run."""
    if place := _place("interrupted.json"):
        with suppress(OSError):
            place.unlink(missing_ok=True)


def _place(name: str) -> Path | None:
    folder = state_folder()
    return folder / name if folder else None


def _read(name: str) -> Memory | None:
    place = _place(name)
    try:
        return Memory(**json.loads(place.read_text())) if place else None
    except (OSError, ValueError, TypeError):
        return None


def _write(name: str, memory: Memory) -> None:
    """Write the file. A folder without write permission is not an error."""
    if place := _place(name):
        with suppress(OSError, TypeError):
            text = json.dumps(asdict(memory), indent=1)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text)
