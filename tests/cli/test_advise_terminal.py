"""``scaffold advise`` on a terminal."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from scaffold.advisor import load_knowledge, read_answers
from tests.cli.terminal import heed_interrupts

PROMPT = r"sources, < back\): "


class Terminal:
    """A terminal with 80 columns that runs the command."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        environment = os.environ | {"TERM": "dumb", "PYTHONWARNINGS": "error"}
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "scaffold", "advise", *arguments],
            cwd=str(folder),
            env=environment,
            encoding="utf-8",
            timeout=60,
            preexec_fn=heed_interrupts,
            dimensions=(200, 80),
        )

    def question(self) -> str:
        """Return the output up to the next prompt."""
        self.child.expect(PROMPT)
        return str(self.child.before).replace("\r\n", "\n")

    def answer(self, text: str) -> str:
        """Type a line and return the output up to the next prompt."""
        self.child.sendline(text)
        return self.question()

    def rest(self, text: str) -> tuple[int, str]:
        """Type a line and return the rest of the output."""
        self.child.sendline(text)
        self.child.expect(pexpect.EOF)
        self.child.close()
        return self.child.exitstatus or 0, str(self.child.before).replace("\r\n", "\n")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path)
    yield terminal
    terminal.child.close(force=True)


def test_question_shows_reason_and_numbered_options(terminal: Terminal) -> None:
    shown = terminal.question()

    assert "Question 1. What are you building?\nWhy: The kind of system matters more" in shown
    assert "  1. A content site, blog or news site\n  2. A shop or marketplace\n" in shown
    assert [line for line in shown.splitlines() if len(line) > 80] == []


def test_interview_ends_when_winner_is_settled(terminal: Terminal) -> None:
    terminal.question()
    shown = terminal.answer("cms")
    asked = 1
    while "Recommendation" not in shown and asked < 21:
        asked += 1
        reply = _conventional(shown)
        terminal.child.sendline(reply)
        place = terminal.child.expect([PROMPT, pexpect.EOF])
        shown = str(terminal.child.before)
        if place == 1:
            break

    assert "Recommendation: Django, by a clear lead over " in shown
    assert asked <= 7


def test_question_mark_shows_sources_and_repeats_question(terminal: Terminal) -> None:
    terminal.question()

    shown = terminal.answer("?")

    assert "Django +3: Content-heavy sites choose it for its admin" in shown
    assert "(000:178, 001:113," in shown


def test_back_repeats_previous_question_and_clears_its_answer(terminal: Terminal) -> None:
    terminal.question()

    second = terminal.answer("1")
    first = terminal.answer("<")
    refused = terminal.answer("<")

    assert ("Question 2." in second, "Question 1. What are you building?" in first) == (True, True)
    assert ("This is the first question." in refused, "Question 1. What are you building?" in refused) == (True, True)


@pytest.mark.parametrize("reply", ["13", "0", "x", "-1", "²"])
def test_invalid_reply_repeats_question(terminal: Terminal, reply: str) -> None:
    terminal.question()

    assert f"“{reply}” is not a valid answer; type a number from 1 to 12." in terminal.answer(reply)


def test_skipping_everything_gives_no_recommendation(terminal: Terminal) -> None:
    terminal.question()
    place, shown = 0, ""
    while place == 0:
        terminal.child.sendline("")
        place = terminal.child.expect([PROMPT, pexpect.EOF])
        shown = str(terminal.child.before)

    assert "No recommendation without answers." in shown


def test_all_asks_every_question(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "--all")
    shown = terminal.question()
    for number in range(1, 21):
        assert f"Question {number}. " in shown
        shown = terminal.answer("1")
    code, advice = terminal.rest("1")

    assert (code, "\nRecommendation: Django" in advice, "Based on 21 of 21 answers." in advice) == (0, True, True)
    given = advice.partition("Your answers, for --answers FILE and `scaffold new --needs FILE`:\n")[2]
    (tmp_path / "needs.yml").write_text(given)
    assert len(read_answers(tmp_path / "needs.yml", load_knowledge())) == 21


def test_ctrl_c_exits_without_traceback(terminal: Terminal) -> None:
    terminal.question()
    terminal.child.sendintr()
    terminal.child.expect(pexpect.EOF)
    terminal.child.close()

    assert (terminal.child.exitstatus, "Traceback" in str(terminal.child.before)) == (130, False)


def _conventional(shown: str) -> str:
    """Return the reply of a user who wants Django."""
    wishes = {"team prefer": "conventions", "Which interface": "pages", "Which security": "built-in"}
    return next((reply for words, reply in wishes.items() if words in shown), "")
