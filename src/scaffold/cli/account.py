"""Output of ``scaffold new``: steps, results, warnings and next commands."""

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
    (Origin.DEFAULT, Origin.HERE): "Using defaults",
    (Origin.SUGGESTED,): "Suggested by the advisor",
    (Origin.PRESET,): "From the preset",
    (Origin.LAST,): "From the last project",
}
_PLAIN_MARKS = {"done": "ok", "skipped": "skipped", "failed": "FAILED"}


def say(text: str = "") -> None:
    """Print a message on standard error. Standard output is for data."""
    click.echo(text, err=True)


def say_defaults(answers: Answers) -> None:
    """Print default and suggested answers as options, and ignored proposals."""
    for origins, words in _PROPOSED.items():
        taken = [answer for answer in answers.shown if answer.origin in origins]
        if taken:
            say(f"{words}: {command_line.as_flags(taken)}")
    for sentence in answers.dropped:
        say(f"Ignored: {sentence}")


def show_start(name: str) -> None:
    """Print the running step on a terminal. Its result overwrites the line."""
    if sys.stderr.isatty():
        click.echo(f"  … {name}\r", err=True, nl=False)


def show_step(step: Step) -> None:
    """Print one line for a finished step."""
    detail = f": {step.detail}" if step.detail else ""
    state = "" if step.state == "done" else f" {step.state}"
    say(f"  {_mark(step.state)} {step.name}{state}{detail}")


def show_tree(destination: Path, tree: Tree) -> None:
    """Print the paths of the files on standard output."""
    click.echo(f"{destination}/")
    for path in tree.files:
        click.echo(f"  {path}")


def show_diff(tree: Tree) -> None:
    """Print the files as a patch on standard output."""
    click.echo(archive.diff(tree), nl=False)


def show(destination: Path, tree: Tree, steps: Sequence[Step], note: str, again: str) -> None:
    """Print the result, the command to repeat it, and the next commands."""
    undone = [f"{step.name} {step.state}" for step in steps if step.state != "done"]
    incomplete = f" Incomplete: {', '.join(undone)}." if undone else ""
    say(f"\nCreated {destination} ({steps[0].detail}).{incomplete}")
    if note:
        say(note)
    say(f"\nTo repeat:\n  {again}")
    say("\nNext:")
    if not _has_uv():
        say("  pip install uv  # the next commands need it")
    for command in _next(destination, tree):
        say(f"  {command}")


def show_json(
    destination: Path, origin: Source, answers: Answers, tree: Tree, steps: Sequence[Step], again: str, *, made: bool
) -> None:
    """Print the result as one JSON object."""
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
    """Return whether the user has uv. The uv of a clone's own environment does not count."""
    folders = os.environ.get("PATH", "").split(os.pathsep)
    if os.environ.get("SCAFFOLD_PROGRAM"):
        folders = [folder for folder in folders if folder != str(Path(sys.executable).parent)]
    return shutil.which("uv", path=os.pathsep.join(folders)) is not None


def _next(destination: Path, tree: Tree) -> list[str]:
    """Return the ``cd`` command and the first two commands of the project's README."""
    readme = tree.files.get("README.md", File(b"")).content.decode()
    commands = [line[2:] for line in readme.splitlines() if line.startswith("$ ")]
    return [f"cd {shlex.quote(str(destination))}", *commands[:2]]


def _mark(state: str) -> str:
    encoding = (sys.stderr.encoding or "").lower().replace("-", "")
    return (_MARKS if encoding == "utf8" else _PLAIN_MARKS)[state]
