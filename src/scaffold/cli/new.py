"""``scaffold new``: make a project."""

import os
import sys
from pathlib import Path
from typing import Any

import click

from scaffold.cli import complete


class Place(click.Path):
    """A path, completed by the shell; whether it can be used is said later, and better."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The text as a path."""
        try:
            usable = b"\0" not in os.fsencode(value)
        except UnicodeEncodeError:
            usable = False
        if not usable:
            self.fail(f"{value!r} cannot be the name of a file.", param, ctx)
        return Path(value)


@click.command(short_help="Make a new project.")
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
    help="The answer to any question of the template. Repeatable.",
)
@click.option("--answers", metavar="FILE", type=Place(), help="Answers from a YAML, TOML or JSON file.")
@click.option("--needs", metavar="FILE", type=Place(), help="Answers to `scaffold advise`: take what they recommend.")
@click.option("--because", metavar="TEXT", help="Why --framework overrules what the needs recommend; for the record.")
@click.option(
    "--preset", metavar="NAME|FILE", shell_complete=complete.presets, help="A named set of answers, or a file with one."
)
@click.option("--last", is_flag=True, help="The answers of the project that was made last.")
@click.option("--save-preset", metavar="NAME", help="Keep the answers of this project under a name.")
@click.option(
    "--template",
    metavar="SRC",
    shell_complete=complete.templates,
    help="Another template: a folder, a git URL, or a name of your catalogue.",
)
@click.option("--ref", metavar="REF", help="The tag, branch or commit of the template.")
@click.option("--ask", is_flag=True, help="Ask for what the other flags leave open.")
@click.option("-y", "--yes", is_flag=True, help="Ask nothing; take the default of what was not given.")
@click.option("-n", "--dry-run", is_flag=True, help="Print the files and make none.")
@click.option("--diff", is_flag=True, help="With --dry-run: print what would be in the files, as a patch.")
@click.option("--zip", metavar="FILE", type=Place(), help="Make an archive, the same bytes each time, and no folder.")
@click.option("--json", is_flag=True, help="Print one JSON object: path, answers, files, steps, warnings.")
@click.option("--git/--no-git", default=True, help="Make a git repository with a first commit (the default), or none.")
@click.option("--install", is_flag=True, help="Lock and install the dependencies: by uv, or by pip where uv is away.")
@click.option("--verify", is_flag=True, help="Run the project's own tests; implies --install. Exits 7 when they fail.")
def new(**flags: object) -> int:
    """Make a project in DIR, which is new or empty.

    On a terminal it asks what to make. With any flag that answers a question, with --yes, or without a terminal it asks
    nothing and prints the defaults that it took.

    \b
    scaffold new shop
    scaffold new shop --framework django --component 'catalog:Product(name:str, price:decimal)' --yes --verify
    """
    from scaffold.cli.making import make
    from scaffold.cli.request import Request

    request = Request(**flags)  # type: ignore[arg-type]
    return make(request, asking=request.wants_asking and _is_terminal(request))


def _is_terminal(request: Any) -> bool:
    """Whether there is somebody to ask. Raises ``UsageError`` where --ask was given and nobody is there."""
    if sys.stdin.isatty() and sys.stderr.isatty():
        return True
    if request.ask:
        from scaffold.errors import UsageError

        raise UsageError("--ask needs a terminal, and there is none; leave it out and give answers by --set KEY=VALUE.")
    return False
