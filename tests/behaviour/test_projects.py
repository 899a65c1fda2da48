"""The chosen combinations, really installed: each is one test, and fails with what its steps said."""

from pathlib import Path

import pytest

from tests import combinations, questions
from tests.proof import machine, trial
from tests.proof.table import account
from tests.questions import Answers

CASES = [
    pytest.param(answers, id=f"{framework}-{number}")
    for framework in questions.choices("framework")
    for number, answers in enumerate(combinations.chosen(framework))
]


@pytest.mark.parametrize("answers", CASES)
def test_a_project_lives(snapshot: Path, tmp_path: Path, answers: Answers) -> None:
    """Installed, linted, typed, tested, migrated, started for production, asked over HTTP and by a browser, stopped."""
    try:
        machine.interpreter(questions.complete(answers)["python_version"])
    except machine.MissingError as error:  # no service that a CI could start: whoever has it runs this one too
        pytest.skip(f"not here: {error}")

    report = trial.run(snapshot, answers, tmp_path)

    assert not report.failures, account(report)
    if report.missing and machine.in_ci():
        pytest.fail(f"In CI nothing may be missing:\n{account(report)}")
    if report.missing:
        pytest.skip("; ".join(result.text for result in report.missing))
