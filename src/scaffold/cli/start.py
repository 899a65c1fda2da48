"""The first prompt: recommendation, questions, defaults, last answers, a preset, or an interrupted run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scaffold.advice import Advice, of
from scaffold.advisor.model import Knowledge
from scaffold.cli.prompter import Move, Option, Prompter
from scaffold.template.answers import Layer, Origin
from scaffold.template.questions import Questionnaire
from scaffold.user import memory, presets
from scaffold.user.memory import Memory

_EXPLANATION = """  Recommendation: a few questions about the project, then a framework with reasons. About a minute.
  Questions: answer the template's questions; ! accepts the remaining defaults.
  Defaults: go to the review, where you can change any answer."""

_OVERRULING = """  The recommendation is above, with its reasons. You can choose another framework and give a reason for
  the project's first decision record. The framework cannot be changed later."""


@dataclass(frozen=True)
class Start:
    """The information from before the template's first question."""

    layers: list[Layer] = field(default_factory=list)
    given: Mapping[str, Any] = field(default_factory=dict)
    advice: Advice | None = None
    asks: bool = True
    settled: frozenset[str] = frozenset()


def begin(questionnaire: Questionnaire, template: str, prompter: Prompter) -> Start:
    """Ask how to start, and return the result."""
    left = memory.interrupted()
    left = left if left and left.template == template and (left.answers or left.needs) else None
    while True:
        way = prompter.choose("Start with:", _ways(questionnaire, left), "resume" if left else "recommend")
        if isinstance(way, Move):
            prompter.tell(_EXPLANATION)
            continue
        if way != "resume":
            memory.resumed()
        start = _begin(way, questionnaire, prompter, template, left)
        if start:
            return start


def _ways(questionnaire: Questionnaire, left: Memory | None) -> list[Option]:
    count = len(left.answers) + len(left.needs) if left else 0
    last = memory.last()
    ways = [
        Option(f"Your interrupted run ({count} answer{'s' if count > 1 else ''})", "resume") if left else None,
        Option("A recommendation", "recommend") if "framework" in questionnaire.keys else None,
        Option("The template's questions", "ask"),
        Option("Defaults and a review", "defaults"),
        Option("Your last answers", "last") if last else None,
        Option("A preset", "preset"),
    ]
    return [way for way in ways if way]


def _begin(
    way: str, questionnaire: Questionnaire, prompter: Prompter, template: str, left: Memory | None
) -> Start | None:
    if way == "resume" and left and left.answers:
        advice = of(left.needs) if left.needs else None
        return Start([advice.layer(questionnaire)] if advice else [], left.answers, advice)
    if way in {"recommend", "resume"}:
        return _recommended(questionnaire, prompter, template, left.needs if left and way == "resume" else {})
    if way == "last" and (last := memory.last()):
        return Start([Layer(Origin.LAST, last.answers, "last time")], asks=False)
    if way == "preset":
        return _preset(prompter)
    return Start(asks=way == "ask")


def _preset(prompter: Prompter) -> Start | None:
    name = prompter.choose("Preset:", [Option(name, name) for name in presets.names()], None)
    if isinstance(name, Move):
        return None
    return Start([Layer(Origin.PRESET, presets.read(name), f"preset {name}")], asks=False)


def _needs(knowledge: Knowledge, template: str, before: Mapping[str, str]) -> Mapping[str, str]:
    """Ask for the needs. On Ctrl-C, save the answers for the next run."""
    from scaffold.cli.advise_ask import LeftError, ask

    try:
        return ask(knowledge, before)
    except LeftError as left:
        memory.interrupt(Memory(template, {}, dict(left.answers)))
        raise KeyboardInterrupt("your answers are saved for the next `scaffold new`") from None


def _recommended(
    questionnaire: Questionnaire, prompter: Prompter, template: str, needs: Mapping[str, str]
) -> Start | None:
    from scaffold.advisor import load_knowledge
    from scaffold.advisor.offer import offered
    from scaffold.advisor.report import report

    knowledge = load_knowledge()
    advice = of(_needs(knowledge, template, needs), knowledge)
    winner = advice.recommendation.winner
    prompter.tell("\n" + "\n".join(report(knowledge, advice.needs, advice.recommendation, offered(winner))) + "\n")
    options = [
        Option(f"{name} (recommended)" if framework == winner else name, framework)
        for framework, name in knowledge.names.items()
    ]
    chosen = _framework(prompter, options, winner, Memory(template, {}, dict(advice.needs)))
    if isinstance(chosen, Move):
        return None
    because = None if winner in {chosen, None} else _reason(prompter)
    advice = advice.choose(chosen, because)
    given = {} if chosen == winner else {"framework": chosen}
    return Start([advice.layer(questionnaire)], given, advice, settled=frozenset({"framework"}))


def _framework(prompter: Prompter, options: list[Option], winner: str | None, answered: Memory) -> Any:
    """Ask for the framework. From here on, the answers are saved if the user leaves."""
    memory.interrupt(answered)
    try:
        while True:
            chosen = prompter.choose("Framework:", options, winner)
            if chosen is not Move.EXPLAIN:
                return winner if chosen is Move.REST and winner else chosen
            prompter.tell(_OVERRULING)
    except KeyboardInterrupt:
        raise KeyboardInterrupt("your answers are saved for the next `scaffold new`") from None


def _reason(prompter: Prompter) -> str | None:
    text = prompter.write("Reason for the decision record (optional)", "", lambda _: "")
    return None if isinstance(text, Move) else text or None
