"""What the command says about what it did."""

import json
import os
import shlex
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from scaffold.cli import command_line
from scaffold.project.prepare import Step
from scaffold.template import archive
from scaffold.template.answers import Answers, Origin
from scaffold.template.source import Source
from scaffold.template.tree import File, Tree

_MARKS = {"done": "✓", "skipped": "-", "failed": "✗"}
_PROPOSED = {
    (Origin.DEFAULT, Origin.HERE): "Taken as nobody said otherwise",
    (Origin.SUGGESTED,): "Suggested by the advisor",
    (Origin.PRESET,): "From the preset",
    (Origin.LAST,): "As last time",
}
_PLAIN_MARKS = {"done": "ok", "skipped": "skipped", "failed": "FAILED"}


def say(text: str = "") -> None:
    """A message for a person: on standard error, as standard output is for data."""
    click.echo(text, err=True)


def say_defaults(answers: Answers) -> None:
    """The answers that nobody gave, as flags, and what was proposed and does not fit."""
    for origins, words in _PROPOSED.items():
        taken = [answer for answer in answers.shown if answer.origin in origins]
        if taken:
            say(f"{words}: {command_line.as_flags(taken)}")
    for sentence in answers.dropped:
        say(f"Left out: {sentence}")


def show_start(name: str) -> None:
    """On a terminal, that a step takes place; the line is overwritten when it is over."""
    if sys.stderr.isatty():
        click.echo(f"  … {name}\r", err=True, nl=False)


def show_step(step: Step) -> None:
    """One line for a step, as soon as it is over."""
    detail = f": {step.detail}" if step.detail else ""
    state = "" if step.state == "done" else f" {step.state}"
    say(f"  {_mark(step.state)} {step.name}{state}{detail}")


def show_tree(destination: Path, tree: Tree) -> None:
    """The files that there would be: data, on standard output."""
    click.echo(f"{destination}/")
    for path in tree.files:
        click.echo(f"  {path}")


def show_diff(tree: Tree) -> None:
    """What would be in the files, as a patch: data, on standard output."""
    click.echo(archive.diff(tree), nl=False)


def show(destination: Path, tree: Tree, steps: Sequence[Step], note: str, again: str) -> None:
    """What was made, how to make it again, and what now."""
    undone = [f"{step.name} {step.state}" for step in steps if step.state != "done"]
    left = f", but not everything was done: {', '.join(undone)}" if undone else ""
    say(f"\n{destination} is there, with {steps[0].detail}{left}.")
    if note:
        say(note)
    say(f"\nThe same again:\n  {again}")
    say("\nNext:")
    if not _has_uv():
        say("  pip install uv  # the project's commands begin with it")
    for command in _next(destination, tree):
        say(f"  {command}")


def show_json(
    destination: Path, origin: Source, answers: Answers, tree: Tree, steps: Sequence[Step], again: str, *, made: bool
) -> None:
    """One object with everything that a program may want to know."""
    warnings = [*answers.dropped, *([origin.note] if origin.note else [])]
    warnings += [f"{step.name} {step.state}: {step.detail}" for step in steps if step.state != "done"]
    click.echo(
        json.dumps(
            {
                "path": str(destination),
                "made": made,
                "template": {"source": origin.template.url, "version": origin.template.commit},
                "answers": dict(answers.recorded),
                "origins": {answer.key: str(answer.origin) for answer in answers.shown},
                "files": list(tree.files),
                "steps": [{"name": step.name, "state": step.state, "detail": step.detail} for step in steps],
                "warnings": warnings,
                "command": again,
            },
            ensure_ascii=False,
            indent=2,
            default=str,
        )
    )


def _has_uv() -> bool:
    """Whether the person has uv; where a clone runs us, the one beside us is not on their PATH."""
    folders = os.environ.get("PATH", "").split(os.pathsep)
    if os.environ.get("SCAFFOLD_PROGRAM"):
        folders = [folder for folder in folders if folder != str(Path(sys.executable).parent)]
    return shutil.which("uv", path=os.pathsep.join(folders)) is not None


def _next(destination: Path, tree: Tree) -> list[str]:
    """Go there, and the first two commands of the project's own README."""
    readme = tree.files.get("README.md", File(b"")).content.decode()
    commands = [line[2:] for line in readme.splitlines() if line.startswith("$ ")]
    return [f"cd {shlex.quote(str(destination))}", *commands[:2]]


def _mark(state: str) -> str:
    encoding = (sys.stderr.encoding or "").lower().replace("-", "")
    return (_MARKS if encoding == "utf8" else _PLAIN_MARKS)[state]
