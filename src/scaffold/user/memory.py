"""What is remembered between runs: the last answers, and those of an interview that was interrupted."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from scaffold.user.folders import state_folder

# These belong to the one project that they were given for.
OF_ONE_PROJECT = ("project_name", "project_slug", "description", "decision")


@dataclass(frozen=True)
class Memory:
    """Answers, and the address of the template that they were given to."""

    template: str
    answers: Mapping[str, Any]
    needs: Mapping[str, str] = field(default_factory=dict)


def last() -> Memory | None:
    """The answers of the last project, without what was its own."""
    return _read("last.json")


def remember(template: str, answers: Mapping[str, Any]) -> None:
    """Keep the answers of a project that was made."""
    _write("last.json", Memory(template, without_names(answers)))


def without_names(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that another project could have as well: none that names this one, such as *The Shop authors*."""
    name = str(answers.get("project_name", ""))
    return {
        key: value for key, value in answers.items() if key not in OF_ONE_PROJECT and not (name and _names(value, name))
    }


def _names(value: Any, name: str) -> bool:
    """Whether a text of several words has the name among them; what is one word is a choice, and may be alike."""
    return isinstance(value, str) and name != value and f" {name} " in f" {value} "


def interrupted() -> Memory | None:
    """The answers of an interview that did not come to its end."""
    return _read("interrupted.json")


def interrupt(memory: Memory) -> None:
    """Keep what was answered so far."""
    _write("interrupted.json", memory)


def resumed() -> None:
    """Forget the interview that was interrupted: it came to its end, or is not wanted."""
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
    """A machine on which nothing can be kept is no reason to fail."""
    if place := _place(name):
        with suppress(OSError, TypeError):
            text = json.dumps(asdict(memory), indent=1)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text)
