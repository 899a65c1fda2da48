"""The command ``scaffold advise``: recommend a framework with reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from scaffold.advisor import Knowledge, Recommendation

__all__ = ["advise", "ask"]

FILE = click.Path(dir_okay=False, path_type=Path)

NO_LONGER = 1


def ask(
    knowledge: "Knowledge", answers: Mapping[str, str] | None = None, *, everything: bool = False
) -> dict[str, str]:
    """Call ``scaffold.cli.advise_ask.ask``, which is imported late."""
    from scaffold.cli import advise_ask

    return advise_ask.ask(knowledge, answers, everything=everything)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--answers",
    "-a",
    "file",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    metavar="FILE",
    help="Read the answers from a YAML file instead of asking; - reads standard input.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--why", metavar="NAME", help="Show all reasons for a framework, or the evidence behind a question.")
@click.option("--why-not", metavar="NAME", help="Show all reasons against a framework.")
@click.option("--what-if", multiple=True, metavar="QUESTION=OPTION", help="Show the effect of another answer.")
@click.option("--table", is_flag=True, help="Show a table of answered questions and frameworks.")
@click.option("--all", "everything", is_flag=True, help="Ask all questions, not only those that can change the result.")
@click.option(
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Read the answers recorded in a project, and check whether its choice still holds.",
)
@click.option(
    "--knowledge",
    "knowledge_file",
    type=FILE,
    metavar="FILE",
    help="Use your own knowledge base, or an extension of the built-in one.",
)
@click.pass_context
def advise(context: click.Context, /, **options: Any) -> None:
    """Ask about the project and recommend a framework with reasons.

    \b
    scaffold advise                                    ask, then recommend
    scaffold advise --answers needs.yml                read the answers from a file
    scaffold advise --answers needs.yml --json         print JSON
    scaffold advise -a needs.yml --why-not flask       show the reasons against Flask
    scaffold advise -a needs.yml --what-if realtime=core  show the effect of another answer
    scaffold advise --why realtime                     show the evidence behind a question
    scaffold advise --project .                        check an earlier choice

    The answers file is YAML, one answer per line, such as `kind: cms` or `admin: yes`. All questions are optional.
    Exit codes: 0 done (with --project: the choice still holds), 1 the choice no longer holds, 2 usage.
    """
    request = Request(**{**options, "what_if": tuple(options["what_if"])})
    context.exit(request.run())


@dataclass(frozen=True)
class Request:
    """The options of the command."""

    file: Path | None
    as_json: bool
    why: str | None
    why_not: str | None
    what_if: Sequence[str]
    table: bool
    everything: bool
    project: Path | None
    knowledge_file: Path | None

    def run(self) -> int:
        """Print the requested view and return the exit code. Raises ``ScaffoldError``."""
        from scaffold.advisor import load_knowledge

        self._check()
        knowledge = load_knowledge(self.knowledge_file)
        changes = self._changes(knowledge)
        if self.why in knowledge.by_id:
            return _print(_question_page(knowledge, self.why))
        _check_name(knowledge, self.why, "framework or question", [*knowledge.names, *knowledge.by_id])
        _check_name(knowledge, self.why_not, "framework", list(knowledge.names))
        if self.project:
            return self._project(knowledge, changes)
        answers = self._answers(knowledge)
        code = self._advise(knowledge, answers, changes)
        if self.file is None and answers:
            _say_answers(answers)
        return code

    def _check(self) -> None:
        from scaffold.errors import UsageError

        shown = [flag for flag, given in self._views().items() if given]
        if len(shown) > 1:
            raise UsageError(f"{' and '.join(shown)} cannot be combined; use one of them.")
        if self.file and (self.project or self.everything):
            other = "--project" if self.project else "--all"
            raise UsageError(f"--answers and {other} cannot be combined; use one of them.")

    def _views(self) -> dict[str, bool]:
        return {
            "--json": self.as_json,
            "--why": self.why is not None,
            "--why-not": self.why_not is not None,
            "--table": self.table,
        }

    def _changes(self, knowledge: "Knowledge") -> dict[str, str]:
        from scaffold.advisor import check_answer
        from scaffold.errors import UsageError

        changes = {}
        for pair in self.what_if:
            question, equals, option = pair.partition("=")
            if not equals:
                raise UsageError(f'--what-if "{pair}" must be QUESTION=OPTION, such as realtime=core.')
            check_answer(knowledge, question.strip(), option.strip())
            changes[question.strip()] = option.strip()
        return changes

    def _answers(self, knowledge: "Knowledge") -> dict[str, str]:
        import sys

        from scaffold.advisor import parse_answers, read_answers

        if self.file is None:
            _need_terminal("--answers FILE")
            return ask(knowledge, everything=self.everything)
        if str(self.file) == "-":
            return parse_answers(sys.stdin.read(), "standard input", knowledge)
        return read_answers(self.file, knowledge)

    def _advise(self, knowledge: "Knowledge", answers: dict[str, str], changes: dict[str, str]) -> int:
        if changes and not self.as_json:
            _print_difference(knowledge, answers, changes)
        return self._show(knowledge, answers | changes)

    def _show(self, knowledge: "Knowledge", answers: dict[str, str]) -> int:
        from scaffold.advisor import recommend

        advice = recommend(knowledge, answers)
        if self.as_json:
            return _print_json(knowledge, answers, advice)
        from scaffold.advisor import detail
        from scaffold.advisor.offer import offered
        from scaffold.advisor.report import report

        if self.why:
            return _print(detail.why(knowledge, advice, self.why))
        if self.why_not:
            return _print(detail.why_not(knowledge, answers, advice, self.why_not))
        if self.table:
            return _print(detail.answer_table(knowledge, answers, advice))
        return _print(report(knowledge, answers, advice, offered(advice.winner)))

    def _project(self, knowledge: "Knowledge", changes: dict[str, str]) -> int:
        from scaffold.cli.advise_project import Decision

        decision = Decision.read(self.project or Path(), knowledge)
        answers = decision.answers
        if self.everything:
            _need_terminal("--what-if QUESTION=OPTION")
            answers = ask(knowledge, answers, everything=True)
        answers = answers | changes
        holds = decision.holds(answers)
        _print([*decision.verdict(answers), ""], err=self.as_json)
        self._show(knowledge, answers)
        return 0 if holds else NO_LONGER


def _say_answers(answers: Mapping[str, str]) -> None:
    """Print the answers in the form of an answers file."""
    lines = [f"  {question}: {option}" for question, option in answers.items()]
    _print(["", "Your answers, for --answers FILE and `scaffold new --needs FILE`:", *lines], err=True)


def _need_terminal(instead: str) -> None:
    """Raise ``UsageError`` without a terminal, and name the option to use instead."""
    import sys

    from scaffold.errors import UsageError

    if not sys.stdin.isatty():
        raise UsageError(f"Questions need a terminal; use {instead} instead.")


def _check_name(knowledge: "Knowledge", name: str | None, kind: str, known: Sequence[str]) -> None:
    from scaffold.advisor.yaml_entry import nearest
    from scaffold.errors import UsageError

    if name is not None and name not in knowledge.names:
        raise UsageError(f'There is no {kind} "{name}"; {nearest(name, known)}')


def _question_page(knowledge: "Knowledge", name: str | None) -> list[str]:
    from scaffold.advisor.detail import question_page

    return question_page(knowledge, knowledge.by_id[name or ""])


def _print_difference(knowledge: "Knowledge", answers: dict[str, str], changes: dict[str, str]) -> None:
    from scaffold.advisor import recommend
    from scaffold.advisor.detail import difference

    before, after = recommend(knowledge, answers), recommend(knowledge, answers | changes)
    _print([*difference(knowledge, changes, before, after), ""])


def _print_json(knowledge: "Knowledge", answers: Mapping[str, str], advice: "Recommendation") -> int:
    import json

    from scaffold.advisor import as_json, suggestions
    from scaffold.advisor.offer import offered
    from scaffold.advisor.report import notes

    suggests = suggestions(knowledge, answers, advice, offered(advice.winner))
    found = as_json(advice, suggests, notes(knowledge, answers, advice))
    click.echo(json.dumps(found, indent=2, ensure_ascii=False))
    return 0


def _print(lines: Sequence[str], *, err: bool = False) -> int:
    click.echo("\n".join(lines), err=err)
    return 0
