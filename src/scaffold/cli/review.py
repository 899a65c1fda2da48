"""The review: all answers with their origins, before the project is created."""

from scaffold.cli.interview import Interview, as_text
from scaffold.cli.prompter import Move, Option, Prompter
from scaffold.template import values
from scaffold.template.answers import Answer

_MAKE, _CANCEL = "make", "cancel"
_WIDEST = 44


def review(interview: Interview, prompter: Prompter, destination: str) -> None:
    """Show the answers and change those that the user selects. Cancelling raises ``KeyboardInterrupt``."""
    prompter.heading("Review")
    while True:
        interview.ask_wrong()
        shown = interview.answers().shown
        options = [
            Option(f"Create the project in {destination}", _MAKE),
            *(Option(line(answer), answer.key) for answer in shown),
            Option("Cancel", _CANCEL),
        ]
        reply = prompter.choose("Create it, or change an answer:", options, _MAKE)
        if reply == _MAKE:
            return
        if reply == _CANCEL:
            raise KeyboardInterrupt
        if not isinstance(reply, Move):
            interview.ask(next(answer for answer in shown if answer.key == reply))
        elif reply is Move.BACK:
            interview.back()
            interview.ask_all()
        elif reply is Move.EXPLAIN:
            prompter.tell("  The origin of each answer is in brackets. Nothing is created until you confirm.")
        else:
            return


def line(answer: Answer) -> str:
    """Return one line of the review, such as ``database  sqlite  [default]``."""
    value = as_text(answer.value) if isinstance(answer.value, list) else values.shown(answer.value)
    short = value if len(value) <= _WIDEST else f"{value[: _WIDEST - 1]}…"
    return f"{answer.key:<18} {short or '(empty)':<{_WIDEST}} [{answer.origin}]"
