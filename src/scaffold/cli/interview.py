"""The interview: the template's questions in groups, with a way back."""

from collections.abc import Mapping, Sequence
from typing import Any

from scaffold.cli.prompter import Move, Option, Prompter
from scaffold.template import values
from scaffold.template.answers import Answer, Answers, Layer, Origin, resolve
from scaffold.template.guide import Entry
from scaffold.template.questions import Questionnaire

YOUR_ANSWER = ""
_MARKS = {Origin.SUGGESTED: "suggested", Origin.PRESET: "preset", Origin.LAST: "last time"}


class Interview:
    """The interview for one project. ``given`` contains the answers in the order of answering."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        layers: Sequence[Layer],
        prompter: Prompter,
        guide: Mapping[str, Entry],
        given: Mapping[str, Any] | None = None,
        settled: frozenset[str] = frozenset(),
    ) -> None:
        """``settled`` are questions that were answered elsewhere and are not asked."""
        self.given = dict(given or {})
        self._earlier: dict[str, Any] = {}
        self._questionnaire = questionnaire
        self._layers = layers
        self._prompter = prompter
        self._guide = guide
        self._settled = settled

    def answers(self) -> Answers:
        """Return the current answers."""
        return self._with(self.given)

    def ask_all(self) -> None:
        """Ask the open questions until none is left or the user accepts the remaining defaults."""
        group = ""
        while open_questions := self._open():
            answer = self._proposed(open_questions[0])
            entry = self._guide.get(answer.key, Entry())
            if entry.group != group:
                group = entry.group
                self._prompter.heading(group)
            if answer.problem:
                self._prompter.tell(answer.problem)
            reply = self.ask(answer)
            if reply is Move.REST:
                self.given = {**self._earlier, **self.given}
                return
            if reply is Move.BACK:
                self.back()

    def ask_wrong(self) -> None:
        """Ask again for answers that are invalid with the other answers."""
        while wrong := [answer for answer in self.answers().all if answer.problem]:
            self._prompter.tell(wrong[0].problem)
            self.given.pop(wrong[0].key, None)
            self.ask(wrong[0])

    def ask(self, answer: Answer) -> Move | None:
        """Ask one question. Store an answer in ``given``, or return a move."""
        while True:
            reply = self._prompt(answer)
            if reply is Move.EXPLAIN:
                self._prompter.tell(explanation(answer, self._guide.get(answer.key, Entry())))
            elif isinstance(reply, Move):
                return reply
            else:
                self.given[answer.key] = reply
                return None

    def _open(self) -> list[Answer]:
        shown = [answer for answer in self.answers().shown if answer.problem or answer.key not in self._settled]
        return [a for a in shown if a.key not in self.given and (a.origin < Origin.FILE or a.problem)]

    def _proposed(self, answer: Answer) -> Answer:
        """Return the question with the user's earlier answer as its default, if that is still valid."""
        if answer.key not in self._earlier or answer.problem:
            return answer
        given = {**self.given, answer.key: self._earlier[answer.key]}
        return next(again for again in self._with(given).all if again.key == answer.key)

    def back(self) -> None:
        """Remove the last answer. It becomes the default when the question is asked again."""
        if self.given:
            key, value = self.given.popitem()
            self._earlier[key] = value
        else:
            self._prompter.tell("This is the first question.")

    def _prompt(self, answer: Answer) -> Any:
        question = answer.question
        if question.choices:
            options = [
                Option(_marked(choice.label, choice.value, answer), choice.value, choice.problem)
                for choice in question.choices
            ]
            ask = self._prompter.several if question.multiselect else self._prompter.choose
            return ask(question.help, options, answer.value)
        if question.type == "bool":
            options = [Option(_marked(label, value, answer), value) for label, value in (("Yes", True), ("No", False))]
            return self._prompter.choose(question.help, options, answer.value)
        text = self._prompter.write(question.help, as_text(answer.value), lambda text: self._problem(answer, text))
        return text if isinstance(text, Move) else from_text(answer, text)

    def _problem(self, answer: Answer, text: str) -> str:
        tried = self._with({**self.given, answer.key: from_text(answer, text)})
        return next((other.problem for other in tried.all if other.key == answer.key), "")

    def _with(self, given: Mapping[str, Any]) -> Answers:
        return resolve(self._questionnaire, [*self._layers, Layer(Origin.YOU, given, YOUR_ANSWER)])


def explanation(answer: Answer, entry: Entry) -> str:
    """Return the explanation of a question: meaning, changed files and the effort of a later change."""
    word, _, rest = entry.later.partition(" - ")
    lines = [
        entry.about,
        f"Changes: {entry.changes}" if entry.changes else "",
        f"Later: {word} - {rest}" if rest else "",
    ]
    closed = [f"{choice.label}: {choice.problem}." for choice in answer.question.choices if choice.problem]
    text = [line for line in lines if line] or [f"{answer.key}: {answer.question.help}"]
    return "\n".join(f"  {line}" for line in [*text, *closed])


def as_text(value: Any) -> str:
    """Return a value as the user types it. Semicolons separate the lines of a list."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return "" if value is None else values.shown(value)


def from_text(answer: Answer, text: str) -> Any:
    """Return the typed value. Semicolons separate the lines of a list."""
    if isinstance(answer.value, list) and not text.lstrip().startswith(("[", "{")):
        return [line.strip() for line in text.split(";") if line.strip()]
    return text


def _marked(label: str, value: Any, answer: Answer) -> str:
    mark = _MARKS.get(answer.origin)
    return f"{label} ({mark})" if mark and value == answer.value else label
