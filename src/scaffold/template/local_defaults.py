"""Defaults from the local machine: the running Python version and the folder's name."""

import re
import sys
from pathlib import Path
from typing import Any

from scaffold.template.answers import Layer, Origin
from scaffold.template.questions import Questionnaire


def layers(questionnaire: Questionnaire, directory: Path | None) -> list[Layer]:
    """Return default values for those questions that the template has."""
    values: dict[str, Any] = {"project_name": _name(directory), "python_version": _python(questionnaire)}
    return [
        Layer(Origin.HERE, {key: value for key, value in values.items() if value and key in questionnaire.keys}, "here")
    ]


def _name(directory: Path | None) -> str:
    """Return a project name for the folder, such as ``My Shop`` for ``my-shop``."""
    words = re.findall(r"[^\W_]+", directory.resolve().name) if directory else []
    return " ".join(word[:1].upper() + word[1:] for word in words)


def _python(questionnaire: Questionnaire) -> str | None:
    """Return the running Python version, or the closest one that the template offers."""
    if "python_version" not in questionnaire.keys:
        return None
    offered = {
        _numbers(str(choice.value)): str(choice.value)
        for choice in questionnaire.question("python_version", {}).choices
    }
    reached = [version for version in offered if version <= sys.version_info[:2]]
    return offered[max(reached) if reached else min(offered)] if offered else None


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))
