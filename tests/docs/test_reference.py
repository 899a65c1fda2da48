"""The generated pages match the code."""

import re

import pytest

from scaffold.cli.main import COMMANDS
from scaffold.errors import ScaffoldError
from scaffold.template import guide
from tests.questions import ROOT, asked
from tools import commands, decisions, reference
from tools.survey import Survey


@pytest.mark.parametrize("path", reference.PAGES)
def test_generated_page_is_current(path: str) -> None:
    kept = (ROOT / path).read_text(encoding="utf-8")

    assert kept == reference.current(path), f"run `{reference.COMMAND}`"


def test_generated_page_names_its_command() -> None:
    for path in reference.PAGES:
        assert reference.COMMAND in (ROOT / path).read_text(encoding="utf-8").splitlines()[0]


def test_every_option_has_a_section() -> None:
    page = (ROOT / "docs/options.md").read_text(encoding="utf-8")

    assert sorted(line[4:] for line in page.splitlines() if line.startswith("### ")) == sorted(asked())


def test_fixed_answers_match_validators() -> None:
    survey = Survey()
    entries = guide.read(survey.template)
    refused = {key for key in survey.asked if survey.refused_later(key)}

    assert {key for key in survey.asked if entries[key].later.startswith("fixed")} == refused


def test_every_command_documents_exit_codes() -> None:
    paths = {context.command_path for context in commands.commands()} - {"scaffold"}

    assert {f"scaffold {name}" for name in COMMANDS} <= paths
    assert set(commands.CODES) == paths


def test_every_exit_code_has_a_meaning() -> None:
    used = {code for codes in commands.CODES.values() for code in codes}

    kinds: list[type[ScaffoldError]] = [ScaffoldError, *ScaffoldError.__subclasses__()]
    raised = {kind.exit_code for kind in kinds}

    assert used | raised <= set(commands.meanings())
    assert list(commands.meanings()) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 130]


def test_decision_record_has_required_sections() -> None:
    parts = {
        record.path.name: [
            line for line in record.path.read_text(encoding="utf-8").splitlines() if line.startswith("## ")
        ]
        for record in decisions.records()
    }

    assert {name: found for name, found in parts.items() if found != list(decisions.PARTS)} == {}


def test_decision_record_numbers_are_unique() -> None:
    records = list(decisions.records())

    assert [(record.number, record.path.name[:4]) for record in records] == sorted(
        {(record.number, f"{record.number:04}") for record in records}
    )


def test_decision_record_has_status_and_date() -> None:
    pattern = r"(proposed|accepted|superseded by \[record \d+\]\(\S+\.md\)), \d{4}-\d\d-\d\d"

    assert [record.path.name for record in decisions.records() if not record.has_status(pattern)] == []


def test_every_environment_variable_is_documented() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "src" / "scaffold").rglob("*.py")]
    used = {name for source in sources for name in re.findall(r"environ\w*\.get\(\"(SCAFFOLD_\w+)\"", source)}
    page = (ROOT / "docs/scripts.md").read_text(encoding="utf-8")

    assert used
    assert {name for name in used if f"`{name}" not in page} == set()


def test_readme_fits_two_screens() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()

    assert (len(lines) <= 100, max(map(len, lines)) <= 120) == (True, True)
