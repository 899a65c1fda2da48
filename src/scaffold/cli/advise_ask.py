"""Ask the advisor's questions: numbered choices, one after the other, to be read on any terminal and by any reader."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import click

from scaffold.advisor import Knowledge, Question, next_question
from scaffold.advisor.detail import question_page
from scaffold.advisor.layout import wrapped

SKIP, BACK, SOURCES = "", "<", "?"

INTRODUCTION = (
    "Answer with a number. Press Enter to skip a question, type ? for what stands behind it, < to go back to the one "
    "before. "
)
SHORT = "The questions stop when no further answer could change the recommendation, often after about seven."


class LeftError(click.Abort):
    """The person left; ``answers`` are those that they had given."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        super().__init__()
        self.answers = answers


@dataclass
class Interview:
    """Where the conversation stands."""

    knowledge: Knowledge
    everything: bool
    known: dict[str, str]
    answers: dict[str, str] = field(default_factory=dict)
    passed: list[str] = field(default_factory=list)

    def upcoming(self) -> Question | None:
        """The next question; with ``everything`` each in turn, otherwise as long as an answer can change the winner."""
        if self.everything:
            return next((q for q in self.knowledge.questions if q.id not in self.passed), None)
        return next_question(self.knowledge, self.given(), self.passed)

    def given(self) -> dict[str, str]:
        """All answers: those that were there before count until the question is asked again."""
        before = {question: option for question, option in self.known.items() if question not in self.passed}
        return before | self.answers

    def take(self, question: Question, option: str) -> None:
        self.passed.append(question.id)
        if option:
            self.answers[question.id] = option

    def back(self) -> None:
        if self.passed:
            self.answers.pop(self.passed.pop(), None)
        else:
            click.echo("This is the first question.", err=True)


def ask(knowledge: Knowledge, answers: Mapping[str, str] | None = None, *, everything: bool = False) -> dict[str, str]:
    """The person's answers, on top of ``answers``. Asks on standard error; raises ``click.Abort`` when they leave.

    With ``everything`` each question is asked, and Enter keeps the answer that was there.
    """
    interview = Interview(knowledge, everything, dict(answers or {}))
    _say(wrapped(INTRODUCTION + ("" if everything else SHORT)))
    try:
        while question := interview.upcoming():
            reply = _reply(interview, question)
            if reply == BACK:
                interview.back()
            else:
                interview.take(question, reply)
    except click.Abort:
        raise LeftError(interview.given()) from None
    _say([""])
    return interview.given()


def _reply(interview: Interview, question: Question) -> str:
    """An option's id, ``SKIP`` or ``BACK``."""
    kept = interview.known.get(question.id, SKIP)
    _say(["", *_question(question, len(interview.passed) + 1)])
    while True:
        text = str(click.prompt(_prompt(question, kept), default="", show_default=False, prompt_suffix=" ", err=True))
        word = text.strip().lower()
        if word == SOURCES:
            _say(question_page(interview.knowledge, question))
        elif word == BACK:
            return BACK
        elif word == SKIP:
            return kept
        elif option := _chosen(question, word):
            return option
        else:
            _say([f"“{word}” is not among the answers."])


def _question(question: Question, number: int) -> list[str]:
    lines = wrapped(f"Question {number}. {question.text}") + wrapped(f"Why: {question.why}")
    for place, option in enumerate(question.options, start=1):
        lines += wrapped(option.text, f"  {place}. ")
    return lines


def _prompt(question: Question, kept: str) -> str:
    enter = f"Enter keeps “{question.option(kept).text}”" if kept else "Enter skips"
    return f"1 to {len(question.options)} ({enter}, ? sources, < back):"


def _chosen(question: Question, word: str) -> str:
    """The option of that number or id; nothing when there is none."""
    options = [option.id for option in question.options]
    if word in options:
        return word
    return options[int(word) - 1] if word.isdecimal() and 1 <= int(word) <= len(options) else ""


def _say(lines: list[str]) -> None:
    click.echo("\n".join(lines), err=True)
