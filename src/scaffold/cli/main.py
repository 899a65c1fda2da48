"""The command ``scaffold``. Subcommands are imported when they run, so that ``--help`` is fast."""

from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple

import click

from scaffold import __version__


class Lazy(NamedTuple):
    """A subcommand: its import path, and its line in the list of commands."""

    target: str
    summary: str


COMMANDS: Mapping[str, Lazy] = {
    "advise": Lazy("scaffold.cli.advise:advise", "Ask about the project and recommend a framework with reasons."),
    "completion": Lazy("scaffold.cli.completion:completion", "Print the completion script of a shell."),
    "doctor": Lazy("scaffold.cli.doctor:doctor", "Check the programs and folders that scaffold uses."),
    "new": Lazy("scaffold.cli.new:new", "Create a project."),
}


class LazyGroup(click.Group):
    """A click group that imports a command when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].target.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].summary) for name in self.list_commands(ctx)])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.version_option(__version__, prog_name="scaffold", message="%(prog)s %(version)s")
def cli() -> None:
    """Recommend Django, Flask or FastAPI with reasons, and create the project.

    \b
    scaffold new my-project          ask questions, then create the project
    scaffold new my-project --yes    create it with defaults
    scaffold advise                  recommend a framework

    Exit codes: 0 done, 1 error, 2 usage, 3 conflicts, 4 template update available, 5 drifted, 6 policy, 7 the project's
    tests failed, 8 network or access, 130 interrupted.
    """
