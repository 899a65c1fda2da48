"""Prompts for the advisor's questions: numbered choices that work on any terminal and with screen readers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import click

from scaffold.advisor import Knowledge, Question, next_question
from scaffold.advisor.detail import question_page
from scaffold.advisor.layout import wrapped

SKIP, BACK, SOURCES = "", "<", "?"

INTRODUCTION = "Answer with a number. Press Enter to skip a question, ? to see its sources, < to go back. "
SHORT = "The questions end when no other answer can change the recommendation, often after about seven."


class LeftError(click.Abort):
    """The user pressed Ctrl-C. ``answers`` are the answers so far."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        super().__init__()
        self.answers = answers


@dataclass
class Interview:
    """The state of the interview."""

    knowledge: Knowledge
    everything: bool
    known: dict[str, str]
    answers: dict[str, str] = field(default_factory=dict)
    passed: list[str] = field(default_factory=list)

    def upcoming(self) -> Question | None:
        """Return the next question that can change the winner; with ``everything``, the next of all questions."""
        if self.everything:
            return next((q for q in self.knowledge.questions if q.id not in self.passed), None)
        return next_question(self.knowledge, self.given(), self.passed)

    def given(self) -> dict[str, str]:
        """Return all answers. Earlier answers count until their question is asked again."""
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
    """Ask on standard error and return the answers, added to ``answers``. Raises ``click.Abort`` on Ctrl-C.

    With ``everything``, ask all questions; Enter keeps the earlier answer.
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
    """Return an option's id, ``SKIP`` or ``BACK``."""
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
            _say([f"“{word}” is not a valid answer; type a number from 1 to {len(question.options)}."])


def _question(question: Question, number: int) -> list[str]:
    lines = wrapped(f"Question {number}. {question.text}") + wrapped(f"Why: {question.why}")
    for place, option in enumerate(question.options, start=1):
        lines += wrapped(option.text, f"  {place}. ")
    return lines


def _prompt(question: Question, kept: str) -> str:
    enter = f"Enter keeps “{question.option(kept).text}”" if kept else "Enter skips"
    return f"1 to {len(question.options)} ({enter}, ? sources, < back):"


def _chosen(question: Question, word: str) -> str:
    """Return the option with that number or id, or an empty text."""
    options = [option.id for option in question.options]
    if word in options:
        return word
    return options[int(word) - 1] if word.isdecimal() and 1 <= int(word) <= len(options) else ""


def _say(lines: list[str]) -> None:
    click.echo("\n".join(lines), err=True)
