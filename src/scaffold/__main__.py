"""Entry point of ``python -m scaffold``. Turns errors into one sentence and an exit code."""

import os
import sys
from collections.abc import Sequence

import click

from scaffold.cli.main import cli
from scaffold.errors import ScaffoldError

_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code. With ``--json``, also print errors as an object on standard output."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    _register_powershell()
    try:
        result = cli.main(args=words, prog_name="scaffold", standalone_mode=False)
    except BrokenPipeError:
        return _pipe_closed()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except (Exception, KeyboardInterrupt) as error:
        message, code = _explained(error)
        _say(message)
        if "--json" in words:
            _print_object(message, code)
        return code
    return result if isinstance(result, int) else 0


def _explained(error: BaseException) -> tuple[str, int]:
    """Return the error message in one sentence, and the exit code."""
    match error:
        case KeyboardInterrupt() | click.Abort():
            kept = str(error) or str(error.__cause__ or "")  # click raises Abort from the KeyboardInterrupt
            return f"Interrupted; {kept or 'no files were created'}.", _INTERRUPTED
        case click.UsageError():
            return f"Error: {_usage(error)}", error.exit_code
        case click.ClickException():
            return f"Error: {error.format_message()}", error.exit_code
        case ScaffoldError():
            return f"Error: {error}", error.exit_code
        case OSError():
            from scaffold.project.stage import disk_error

            return f"Error: {disk_error(error)}", 1
        case _:
            return f"Error: scaffold failed because of a bug. {_kept_traceback()}", 1


def _print_object(message: str, code: int) -> None:
    import json

    failure = {"message": message.removeprefix("Error: "), "exit_code": code}
    click.echo(json.dumps({"error": failure}, ensure_ascii=False, indent=2))


def _kept_traceback() -> str:
    """Save the traceback and return a sentence that asks for a bug report."""
    import traceback

    from scaffold.user.folders import state_folder

    folder = state_folder()
    try:
        if folder is None:
            raise OSError
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "traceback.txt").write_text(traceback.format_exc(), encoding="utf-8")
    except OSError:
        return "Please report it with the command you ran."
    return f"Please report it with the command you ran and the file {folder / 'traceback.txt'}."


def _register_powershell() -> None:
    """Register PowerShell with click if PowerShell requests completions."""
    if os.environ.get("_SCAFFOLD_COMPLETE", "").startswith("powershell"):
        from click.shell_completion import add_completion_class

        from scaffold.cli.powershell import PowerShellComplete

        add_completion_class(PowerShellComplete)


def _usage(error: click.UsageError) -> str:
    command = error.ctx.command_path if error.ctx else "scaffold"
    return f"{' '.join(error.format_message().split())} See `{command} --help`."


def _say(message: str) -> None:
    # The message may contain user input. Escape control characters so that it cannot move the cursor.
    click.echo("".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in message), err=True)


def _pipe_closed() -> int:
    """Exit without a traceback if the reader of the output has closed the pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


if __name__ == "__main__":
    sys.exit(main())
