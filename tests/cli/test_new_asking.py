"""``scaffold new`` on a terminal."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests import making
from tests.cli.terminal import CLEAR, CTRL_C, DOWN, ENTER, Session

GUIDE = """
The project:
  project_name: {about: What people call it., changes: The README., later: easy - by an update.}
Its stack:
  database: {about: Where data lives., changes: The driver., later: work - data has to move.}
"""

Start = Callable[..., Session]


@pytest.fixture
def template(tmp_path: Path) -> str:
    folder = making.small(tmp_path / "template")
    guide = folder / "templates" / "_shared" / "guide.yml"
    guide.parent.mkdir(parents=True)
    guide.write_text(GUIDE)
    return str(making.release(folder, "v1.0.0"))


@pytest.fixture
def start(tmp_path: Path, template: str) -> Start:
    """Start ``scaffold new`` in an empty folder with user folders for one test."""
    (tmp_path / "here").mkdir()

    def begin(*arguments: str, accessible: bool = False) -> Session:
        command = ["new", *arguments, "--template", template]
        return Session(tmp_path / "here", tmp_path / "home", *command, accessible=accessible)

    return begin


def _recorded(tmp_path: Path, name: str) -> dict[str, object]:
    loaded = yaml.safe_load((tmp_path / "here" / name / ".copier-answers.yml").read_text())
    return {key: value for key, value in loaded.items() if not key.startswith("_")}


def test_two_keys_create_project(start: Start, tmp_path: Path) -> None:
    session = start("demo").see("Start with:").press(DOWN, ENTER)

    code, _ = session.see("Create it, or change an answer:").press(ENTER).end()

    assert code == 0
    assert _recorded(tmp_path, "demo") == {"project_name": "Demo", "database": "sqlite"}


def test_questions_are_grouped_and_conditional(start: Start, tmp_path: Path) -> None:
    session = start("demo").see("Start with:").press(ENTER)
    session.see("The project", "project_name").press(CLEAR, "Shop", ENTER)
    session.see("Its stack", "database").press(DOWN, ENTER)
    session.see("admin", "Yes").press(DOWN, ENTER)

    code, _ = session.see("Create it, or change an answer:").press(ENTER).end()

    assert code == 0
    assert _recorded(tmp_path, "demo") == {"project_name": "Shop", "database": "postgresql", "admin": False}


def test_back_and_help_keys_work(start: Start, tmp_path: Path) -> None:
    session = start("demo").see("Start with:").press(ENTER)
    session.see("project_name").press("?").see(
        "What people call it.", "Changes: The README.", "Later: easy - by an update."
    )
    session.see("project_name").press(CLEAR, "Wrong", ENTER)
    session.see("database").press("<").see("project_name").press(CLEAR, "Right", ENTER)
    session.see("database").press("?").see("Later: work - data has to move.").press("!")

    code, _ = session.see("Create it, or change an answer:").press(ENTER).end()

    assert code == 0
    assert _recorded(tmp_path, "demo") == {"project_name": "Right", "database": "sqlite"}


def test_review_shows_origins_and_changes_answers(start: Start, tmp_path: Path) -> None:
    session = start("demo").see("Start with:").press(DOWN, ENTER)
    session.see("Create it, or change an answer:", "[here]", "[default]").press(DOWN, DOWN, ENTER)
    session.see("database").press(DOWN, ENTER)
    session.see("Create it, or change an answer:", "[here]", "[you]", "[default]").press(ENTER)

    code, printed = session.end()

    assert code == 0
    assert "scaffold new demo -s project_name=Demo -s database=postgresql" in printed
    assert _recorded(tmp_path, "demo")["database"] == "postgresql"


def test_answers_are_saved_on_ctrl_c(start: Start, tmp_path: Path) -> None:
    session = start("demo").see("Start with:").press(ENTER)
    session.see("project_name").press(CLEAR, "Kept", ENTER).see("database").press(CTRL_C)
    code, printed = session.end()

    assert (code, printed.rstrip().endswith("your answers are saved for the next `scaffold new`.")) == (130, True)
    assert list((tmp_path / "here").iterdir()) == []

    session = start("demo").see("Your interrupted run (1 answer)").press(ENTER)
    session.see("database").press(ENTER).see("Create it, or change an answer:").press(ENTER)

    assert session.end()[0] == 0
    assert _recorded(tmp_path, "demo") == {"project_name": "Kept", "database": "sqlite"}
    assert "Your interrupted run" not in start("two").see("Defaults and a review").press(CTRL_C).end()[1]


def test_cancel_creates_no_files(start: Start, tmp_path: Path) -> None:
    session = start("demo").see("Start with:").press(DOWN, ENTER)
    code, printed = session.see("Create it, or change an answer:").press(*[DOWN] * 3, ENTER).end()

    assert (code, "Interrupted; your answers are saved" in printed) == (130, True)
    assert list((tmp_path / "here").iterdir()) == []


def test_last_answers_can_be_reused(start: Start, tmp_path: Path) -> None:
    assert start("one", "-s", "database=postgresql", "-s", "admin=no").end()[0] == 0

    session = start("two").see("Your last answers").press(DOWN, DOWN, ENTER)
    code, _ = session.see("Create it, or change an answer:", "[last time]").press(ENTER).end()

    assert code == 0
    assert _recorded(tmp_path, "two") == {"project_name": "Two", "database": "postgresql", "admin": False}


def test_answering_option_disables_prompts(start: Start) -> None:
    code, printed = start("demo", "-s", "database=sqlite").end()

    assert (code, "Start with:" in printed) == (0, False)
    assert "Using defaults: -s project_name=Demo" in printed


def test_ask_prompts_for_open_questions(start: Start, tmp_path: Path) -> None:
    session = start("demo", "-s", "database=postgresql", "--ask")
    session.see("project_name").press(ENTER).see("admin").press(ENTER).see("Create it, or change an answer:").press(
        ENTER
    )

    assert session.end()[0] == 0
    assert _recorded(tmp_path, "demo") == {"project_name": "Demo", "database": "postgresql", "admin": True}


def test_accessible_prompts_are_numbered_lines(start: Start, tmp_path: Path) -> None:
    session = start("demo", accessible=True).see("  1. The template's questions", "Number, 1 to 3").press("1", ENTER)
    session.see("The project", "project_name [Demo]: ").press("Shop", ENTER)
    session.see("  2. PostgreSQL", "Number, 1 to 2 [1]: ").press("7", ENTER).see("Type a number from 1 to 2.")
    session.see("Number, 1 to 2 [1]: ").press("?", ENTER).see("Where data lives.")
    session.see("Number, 1 to 2 [1]: ").press("<", ENTER).see("project_name [Shop]: ").press(ENTER)
    session.see("Number, 1 to 2 [1]: ").press("2", ENTER).see("admin").press("2", ENTER)
    session.see("Create it, or change an answer:", "  1. Create the project").press(ENTER)

    code, _ = session.end()

    assert code == 0
    assert _recorded(tmp_path, "demo") == {"project_name": "Shop", "database": "postgresql", "admin": False}


def test_accessible_prompts_use_no_escape_sequences(start: Start) -> None:
    session = start("demo", accessible=True).see("Number, 1 to 3").press("2", ENTER).see("Create it").press(ENTER)
    session.see("Created ")

    assert "\x1b" not in session.raw


def test_invalid_answer_is_asked_again(start: Start) -> None:
    session = start("demo", "-s", "database=oracle", "--ask", accessible=True)
    session.see("project_name").press(ENTER)
    session.see("--set: database 'oracle': there is no choice 'oracle'", "PostgreSQL").press("1", ENTER)

    assert session.see("Create it, or change an answer:").press(ENTER).end()[0] == 0


@pytest.fixture
def own(tmp_path: Path, snapshot: Path) -> Start:
    """Start ``scaffold new`` with the built-in template and numbered prompts."""
    (tmp_path / "here").mkdir()

    def begin(*arguments: str) -> Session:
        command = ["new", *arguments, "--template", str(snapshot), "--no-git"]
        return Session(tmp_path / "here", tmp_path / "home", *command, accessible=True)

    return begin


def _advise(session: Session) -> Session:
    """Answer all questions of the advisor with their first option."""
    session.see("Start with:", "Number, 1 to ").press("1", ENTER)
    while session.see_one("sources, < back): ", "Framework:") == 0:
        session.press("1", ENTER)
    return session


def test_recommendation_suggests_answers_and_is_recorded(own: Start, tmp_path: Path) -> None:
    session = _advise(own("demo")).see("Django (recommended)", "Number, 1 to 3 [1]: ").press(ENTER)
    session.see("Project name").press("!", ENTER)
    session.see("Create it, or change an answer:", "[suggested]", "[1]: ").press(ENTER)

    assert session.end()[0] == 0
    recorded = _recorded(tmp_path, "demo")
    decision = recorded["decision"]
    assert isinstance(decision, dict)
    assert (recorded["framework"], decision["recommended"], decision["chosen"]) == ("django", "django", "django")
    assert decision["answers"]["kind"] == "cms"


def test_overruling_records_reason(own: Start, tmp_path: Path) -> None:
    session = _advise(own("demo")).see("Number, 1 to 3 [1]: ").press("3", ENTER)
    session.see("Reason for the decision record").press("We know it.", ENTER)
    session.see("Project name").press("!", ENTER)
    session.see("Create it, or change an answer:", "[1]: ").press(ENTER)

    assert session.end()[0] == 0
    decision = _recorded(tmp_path, "demo")["decision"]
    assert isinstance(decision, dict)
    assert (decision["recommended"], decision["chosen"], decision["because"]) == ("django", "fastapi", "We know it.")


def test_needs_are_saved_on_ctrl_c(own: Start, tmp_path: Path) -> None:
    session = own("demo").see("Start with:", "Number, 1 to ").press("1", ENTER)
    session.see("Question 1.", "< back): ").press("1", ENTER).see("Question 2.", "< back): ").press(CTRL_C)
    code, printed = session.end()

    assert (code, "your answers are saved for the next" in printed) == (130, True)
    own("demo").see("Your interrupted run (1 answer)", "[1]: ").press(ENTER).see("Question 1.").press(CTRL_C).end()
