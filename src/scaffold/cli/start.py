"""How a person begins: with advice, with what they know, with the last answers, a preset, or where they left."""

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

_EXPLANATION = """  Recommend: a few questions about the project, then a framework with reasons. About a minute.
  Know: the template's questions, one after the other; ! takes the rest as proposed.
  Defaults: straight to the review, where any answer can be changed."""

_OVERRULING = """  The recommendation stands above, with its reasons and what would change it. Take another framework
  where you know better: the project's first decision record then says so. No update changes it later."""


@dataclass(frozen=True)
class Start:
    """What is known before the first question of the template."""

    layers: list[Layer] = field(default_factory=list)
    given: Mapping[str, Any] = field(default_factory=dict)
    advice: Advice | None = None
    asks: bool = True
    settled: frozenset[str] = frozenset()


def begin(questionnaire: Questionnaire, template: str, prompter: Prompter) -> Start:
    """Ask how to begin, and do it."""
    left = memory.interrupted()
    left = left if left and left.template == template and (left.answers or left.needs) else None
    while True:
        way = prompter.choose(
            "How do you want to begin?", _ways(questionnaire, left), "resume" if left else "recommend"
        )
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
        Option(f"Go on where you stopped ({count} answers)", "resume") if left else None,
        Option("Recommend a framework for me", "recommend") if "framework" in questionnaire.keys else None,
        Option("I know what I want: ask me", "ask"),
        Option("Take the defaults, and let me review them", "defaults"),
        Option("My last answers", "last") if last else None,
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
    name = prompter.choose("Which preset?", [Option(name, name) for name in presets.names()], None)
    if isinstance(name, Move):
        return None
    return Start([Layer(Origin.PRESET, presets.read(name), f"preset {name}")], asks=False)


def _needs(knowledge: Knowledge, template: str, before: Mapping[str, str]) -> Mapping[str, str]:
    """What the person needs; where they leave, it is kept for the next time."""
    from scaffold.cli.advise_ask import LeftError, ask

    try:
        return ask(knowledge, before)
    except LeftError as left:
        memory.interrupt(Memory(template, {}, dict(left.answers)))
        raise KeyboardInterrupt("your answers are kept for the next `scaffold new`") from None


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
    """The framework that the person takes; from here on what they answered is kept, wherever they leave."""
    memory.interrupt(answered)
    try:
        while True:
            chosen = prompter.choose("Which framework do you take?", options, winner)
            if chosen is not Move.EXPLAIN:
                return winner if chosen is Move.REST and winner else chosen
            prompter.tell(_OVERRULING)
    except KeyboardInterrupt:
        raise KeyboardInterrupt("your answers are kept for the next `scaffold new`") from None


def _reason(prompter: Prompter) -> str | None:
    text = prompter.write("Why, for the decision record? (may stay empty)", "", lambda _: "")
    return None if isinstance(text, Move) else text or None
