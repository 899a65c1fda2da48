"""The command that creates the same project again."""

import os
import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scaffold.cli.request import Request
from scaffold.template import values
from scaffold.template.answers import Answer, Answers, Origin
from scaffold.template.source import Source


def again(request: Request, origin: Source, answers: Answers, destination: Path) -> str:
    """Return a command without prompts, and without options for the template's defaults."""
    given = [answer for answer in answers.shown if answer.origin > Origin.DEFAULT and not answer.question.secret]
    words = ["new", _short(destination), *(word for answer in given for word in flags(answer))]
    needs = str(request.needs) if request.needs else None
    for flag, value in (
        ("--needs", needs),
        ("--because", request.because),
        ("--template", origin.given),
        ("--ref", origin.ref),
    ):
        words += [flag, value] if value else []
    switches = {"--no-git": not request.git, "--verify": request.verify, "--install": request.install}
    words += [flag for flag, on in switches.items() if on and not (flag == "--install" and request.verify)]
    return f"{_program()} {shlex.join([*words, '--yes'])}"


def _program() -> str:
    """Return how the user runs scaffold; in a clone, ``python3 dev.py scaffold``."""
    return os.environ.get("SCAFFOLD_PROGRAM") or "scaffold"


def flags(answer: Answer) -> list[str]:
    """Return the options that set one answer."""
    if answer.key == "framework":
        return ["--framework", str(answer.value)]
    if answer.key == "components" and answer.value and all(isinstance(item, str) for item in answer.value):
        return [word for item in answer.value for word in ("--component", item)]
    return ["-s", f"{answer.key}={values.shown(answer.value)}"]


def as_flags(answers: Iterable[Answer]) -> str:
    """Return the options that set these answers, quoted for a shell."""
    return shlex.join(word for answer in answers if not answer.question.secret for word in flags(answer))


def _short(destination: Path) -> Any:
    here = Path.cwd()
    inside = destination.is_relative_to(here) and destination != here
    short = str(destination.relative_to(here)) if inside else str(destination)
    return f"./{short}" if short.startswith("-") else short
