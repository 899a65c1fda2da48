"""PowerShell completion, which click lacks."""

import os
from typing import ClassVar

from click.shell_completion import CompletionItem, ShellComplete

_SCRIPT = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    if ($wordToComplete -and $words.Count) { $words = @($words | Select-Object -SkipLast 1) }
    $env:COMP_WORDS = $words -join "`n"
    $env:COMP_WORD = $wordToComplete
    $env:%(complete_var)s = "powershell_complete"
    try {
        %(prog_name)s | ForEach-Object {
            $value, $help = $_ -split "`t", 2
            [System.Management.Automation.CompletionResult]::new($value, $value, "ParameterValue", $help)
        }
    }
    finally { Remove-Item Env:COMP_WORDS, Env:COMP_WORD, Env:%(complete_var)s -ErrorAction SilentlyContinue }
}
"""


class PowerShellComplete(ShellComplete):
    """PowerShell completion: one line per item, with value, tab and help text."""

    name: ClassVar[str] = "powershell"
    source_template: ClassVar[str] = _SCRIPT

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the completed words and the incomplete word that the script passes."""
        words = os.environ.get("COMP_WORDS", "")
        return (words.split("\n") if words else []), os.environ.get("COMP_WORD", "")

    def format_completion(self, item: CompletionItem) -> str:
        """Return one line of output. PowerShell rejects an empty help text."""
        return f"{item.value}\t{item.help or item.value}"
