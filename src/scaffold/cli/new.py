"""The command ``scaffold new``: create a project."""

import os
import sys
from pathlib import Path
from typing import Any

import click

from scaffold.cli import complete


class Place(click.Path):
    """A path with shell completion. It is validated later, with better messages."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Convert the text to a path."""
        try:
            usable = b"\0" not in os.fsencode(value)
        except UnicodeEncodeError:
            usable = False
        if not usable:
            self.fail(f"{value!r} is not a valid file name.", param, ctx)
        return Path(value)


@click.command(short_help="Create a project.")
@click.argument("directory", required=False, metavar="[DIR]", type=Place())
@click.option("--framework", metavar="NAME", shell_complete=complete.frameworks, help="django, flask or fastapi.")
@click.option(
    "--component",
    "components",
    metavar="SPEC",
    multiple=True,
    help="A component, such as 'catalog:Product(name:str, price:decimal)'. Repeatable.",
)
@click.option(
    "-s",
    "--set",
    "settings",
    metavar="KEY=VALUE",
    shell_complete=complete.settings,
    multiple=True,
    help="Answer a question of the template. Repeatable.",
)
@click.option("--answers", metavar="FILE", type=Place(), help="Read answers from a YAML, TOML or JSON file.")
@click.option("--needs", metavar="FILE", type=Place(), help="Use the recommendation for `scaffold advise` answers.")
@click.option("--because", metavar="TEXT", help="Record why --framework overrules the recommendation.")
@click.option(
    "--preset",
    metavar="NAME|FILE",
    shell_complete=complete.presets,
    help="Use a preset, or a file with answers.",
)
@click.option("--last", is_flag=True, help="Use the answers of the last project.")
@click.option("--save-preset", metavar="NAME", help="Save the answers of this project as a preset.")
@click.option(
    "--template",
    metavar="SRC",
    shell_complete=complete.templates,
    help="Use another template: a folder, a git URL, or a name in your catalogue.",
)
@click.option("--ref", metavar="REF", help="Use this tag, branch or commit of the template.")
@click.option("--ask", is_flag=True, help="Ask the questions that other options leave open.")
@click.option("-y", "--yes", is_flag=True, help="Use defaults instead of asking.")
@click.option("-n", "--dry-run", is_flag=True, help="Print the file names and create nothing.")
@click.option("--diff", is_flag=True, help="With --dry-run: print the files as a patch.")
@click.option("--zip", metavar="FILE", type=Place(), help="Create a reproducible zip archive instead of a folder.")
@click.option("--json", is_flag=True, help="Print one JSON object: path, answers, files, steps, warnings.")
@click.option("--git/--no-git", default=True, help="Create a git repository with a first commit (default: yes).")
@click.option("--install", is_flag=True, help="Lock and install dependencies (with pip if uv is not installed).")
@click.option("--verify", is_flag=True, help="Run the project's tests; implies --install. Exit code 7 if they fail.")
def new(**flags: object) -> int:
    """Create a project in DIR, which must be new or empty.

    On a terminal, it asks questions. With --yes, with any option that answers a question, or without a terminal, it
    uses defaults and prints them.

    \b
    scaffold new shop
    scaffold new shop --framework django --component 'catalog:Product(name:str, price:decimal)' --yes --verify
    """
    from scaffold.cli.making import make
    from scaffold.cli.request import Request

    request = Request(**flags)  # type: ignore[arg-type]
    return make(request, asking=request.wants_asking and _is_terminal(request))


def _is_terminal(request: Any) -> bool:
    """Return whether questions can be asked. Raises ``UsageError`` for --ask without a terminal."""
    if sys.stdin.isatty() and sys.stderr.isatty():
        return True
    if request.ask:
        from scaffold.errors import UsageError

        raise UsageError("--ask needs a terminal; remove it and set answers with --set KEY=VALUE.")
    return False
