"""The whole conversation of ``scaffold new``: how to begin, the questions, the review."""

import os
from pathlib import Path

from scaffold.cli.interview import Interview
from scaffold.cli.prompter import HINT, Prompter
from scaffold.cli.request import Request
from scaffold.cli.review import review
from scaffold.cli.start import Start, begin
from scaffold.template import guide, source
from scaffold.template.answers import Answers, Layer, Origin, resolve
from scaffold.template.questions import Questionnaire
from scaffold.user import memory


def ask(request: Request, origin: source.Source, questionnaire: Questionnaire, layers: list[Layer]) -> Answers:
    """The answers of a person. Ctrl-C keeps what they said for the next time, and goes on being Ctrl-C."""
    prompter = _find_prompter()
    prompter.tell(f"A new project. At each question of the template: {HINT}. Ctrl-C leaves, and your answers are kept.")
    start = Start() if request.ask else begin(questionnaire, origin.template.url, prompter)
    layers = [*layers, *start.layers]
    interview = Interview(questionnaire, layers, prompter, guide.read(origin.template), start.given, start.settled)
    try:
        _converse(interview, prompter, start, request)
    except KeyboardInterrupt:
        raise KeyboardInterrupt("your answers are kept for the next `scaffold new`") from None
    finally:
        # Also when all is answered: they are forgotten once the project is there.
        needs = start.advice.needs if start.advice else {}
        memory.interrupt(memory.Memory(origin.template.url, interview.given, dict(needs)))
    answers = interview.answers()
    if start.advice and "decision" in questionnaire.keys:
        decision = Layer(Origin.SUGGESTED, {"decision": start.advice.decision(answers)}, "the advisor")
        answers = resolve(questionnaire, [*layers, decision, Layer(Origin.YOU, interview.given)])
    answers.check()
    return answers


def _converse(interview: Interview, prompter: Prompter, start: Start, request: Request) -> None:
    if start.asks:
        interview.ask_all()
    review(interview, prompter, _place(interview.answers(), request))


def _place(answers: Answers, request: Request) -> str:
    return str((request.directory or Path(str(answers.recorded.get("project_slug", "")))).resolve())


def _find_prompter() -> Prompter:
    """Return the prompter for this terminal: plain on request or where the terminal cannot move its cursor."""
    if os.environ.get("SCAFFOLD_ACCESSIBLE") not in {None, "", "0"} or os.environ.get("TERM") in {None, "", "dumb"}:
        from scaffold.cli.plain import Plain

        return Plain()
    from scaffold.cli.terminal import Terminal

    return Terminal()
