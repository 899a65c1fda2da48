"""The interactive run of ``scaffold new``: start, questions and review."""

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
    """Ask for the answers. On Ctrl-C, save them for the next run and raise ``KeyboardInterrupt`` again."""
    prompter = _find_prompter()
    prompter.tell(f"Keys: {HINT}. Ctrl-C quits and saves your answers.")
    start = Start() if request.ask else begin(questionnaire, origin.template.url, prompter)
    layers = [*layers, *start.layers]
    interview = Interview(questionnaire, layers, prompter, guide.read(origin.template), start.given, start.settled)
    try:
        _converse(interview, prompter, start, request)
    except KeyboardInterrupt:
        raise KeyboardInterrupt("your answers are saved for the next `scaffold new`") from None
    finally:
        # Save the answers even if the interview is complete. They are deleted when the project has been created.
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
