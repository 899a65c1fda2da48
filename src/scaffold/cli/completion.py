"""The command ``scaffold completion``: print a shell's completion script."""

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from scaffold.cli.powershell import PowerShellComplete

_SHELLS: dict[str, type[ShellComplete]] = {
    "bash": BashComplete,
    "fish": FishComplete,
    "powershell": PowerShellComplete,
    "zsh": ZshComplete,
}


@click.command(short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(sorted(_SHELLS)))
def completion(shell: str) -> None:
    """Print the completion script of SHELL.

    \b
    bash        scaffold completion bash > ~/.local/share/bash-completion/completions/scaffold
    zsh         scaffold completion zsh > ~/.zfunc/_scaffold
    fish        scaffold completion fish > ~/.config/fish/completions/scaffold.fish
    powershell  scaffold completion powershell >> $PROFILE
    """
    from scaffold.cli.main import cli

    script = _SHELLS[shell](cli, {}, "scaffold", "_SCAFFOLD_COMPLETE")
    # Call the base class: click's own method runs bash to check its version, and bash may not be installed.
    click.echo(ShellComplete.source(script))
