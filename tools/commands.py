"""The page of commands, generated from click."""

import re
from collections.abc import Iterator

import click

from scaffold.cli.main import cli

INTRODUCTION = """
# Commands

Data goes to standard output, messages go to standard error. Questions are asked on a terminal only; elsewhere what is
missing takes its default, or is an error that names the flag.

## Exit codes

| code | meaning |
|---|---|
"""

# Exit codes of each command besides 0, 1, 2 and 130, which all commands have.
CODES = {
    "scaffold advise": (),
    "scaffold completion": (),
    "scaffold doctor": (),
    "scaffold new": (7, 8),
}


def page() -> str:
    """Return the page in Markdown."""
    table = "\n".join(f"| {code} | {meaning} |" for code, meaning in meanings().items())
    sections = [_section(context) for context in commands()]
    return "\n\n".join([INTRODUCTION.strip() + "\n" + table, *sections]) + "\n"


def commands() -> Iterator[click.Context]:
    """Yield the context of each visible command, groups before their members."""
    return _below(cli, click.Context(cli, info_name="scaffold", **cli.context_settings))


def meanings() -> dict[int, str]:
    """Return the exit codes listed in the help of ``scaffold``."""
    sentence = " ".join((cli.help or "").partition("Exit codes:")[2].split()).rstrip(".")
    return {int(code): meaning for code, meaning in re.findall(r"(\d+) ([^,]+)", sentence)}


def _below(command: click.Command, context: click.Context) -> Iterator[click.Context]:
    yield context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            member = command.get_command(context, name)
            if member and not member.hidden:
                settings = member.context_settings
                yield from _below(member, click.Context(member, parent=context, info_name=name, **settings))


def _section(context: click.Context) -> str:
    command, path = context.command, context.command_path
    synopsis = " ".join([path, *command.collect_usage_pieces(context)])
    parts = [f"## {path}", f"```text\n{synopsis}\n```", *_paragraphs(command), _options(command, context)]
    if path in CODES and "Exit codes:" not in (command.help or ""):
        parts.append(f"Exit codes: {', '.join(map(str, sorted({0, 1, 2, 130, *CODES[path]})))}.")
    return "\n\n".join(part for part in parts if part)


def _paragraphs(command: click.Command) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", (command.help or "").replace("\f", "").strip()):
        lines = [line.strip() for line in paragraph.splitlines()]
        if lines[0] == "\b":
            yield _examples(lines[1:])
        elif command is not cli or not lines[0].startswith("Exit codes:"):
            yield _escaped("\n".join(lines))


def _examples(lines: list[str]) -> str:
    """Return the examples. Text after two spaces is a comment."""
    if not all(line.startswith("scaffold ") for line in lines):
        return "```text\n" + "\n".join(lines) + "\n```"
    pairs = [re.split(r"\s{2,}", line, maxsplit=1) for line in lines]
    written = (f"$ {pair[0]}" + (f"    # {pair[1]}" if pair[1:] else "") for pair in pairs)
    return "<!-- console: apart terminal -->\n```console\n" + "\n".join(written) + "\n```"


def _options(command: click.Command, context: click.Context) -> str:
    records = [record for parameter in command.get_params(context) if (record := parameter.get_help_record(context))]
    if not records:
        return ""
    rows = (f"| `{_escaped(names)}` | {_escaped(' '.join(text.split()))} |" for names, text in records)
    return "| option | |\n|---|---|\n" + "\n".join(rows)


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")
