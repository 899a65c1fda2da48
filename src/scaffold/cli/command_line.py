"""The one line that makes the same project again."""

import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scaffold import values
from scaffold.answers import Answer, Answers, Origin
from scaffold.cli.request import Request


def again(request: Request, answers: Answers, destination: Path) -> str:
    """A command that asks nothing; what is the template's default is left out."""
    given = [answer for answer in answers.shown if answer.origin > Origin.DEFAULT]
    words = ["scaffold", "new", _short(destination), *(word for answer in given for word in flags(answer))]
    for flag, value in (("--template", request.template), ("--ref", request.ref)):
        words += [flag, value] if value else []
    switches = {"--no-git": not request.git, "--verify": request.verify, "--install": request.install}
    words += [flag for flag, on in switches.items() if on and not (flag == "--install" and request.verify)]
    return shlex.join([*words, "--yes"])


def flags(answer: Answer) -> list[str]:
    """The flags that give one answer."""
    if answer.key == "framework":
        return ["--framework", str(answer.value)]
    if answer.key == "components" and answer.value and all(isinstance(item, str) for item in answer.value):
        return [word for item in answer.value for word in ("--component", item)]
    return ["-s", f"{answer.key}={values.shown(answer.value)}"]


def as_flags(answers: Iterable[Answer]) -> str:
    """The flags that give these answers, for a shell."""
    return shlex.join(word for answer in answers for word in flags(answer))


def _short(destination: Path) -> Any:
    here = Path.cwd()
    inside = destination.is_relative_to(here) and destination != here
    return str(destination.relative_to(here)) if inside else str(destination)
