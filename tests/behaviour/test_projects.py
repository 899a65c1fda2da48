"""Combinations of options, really installed and run. Each is one test, and fails with what its steps reported."""

import os
import subprocess
from pathlib import Path

import pytest

from tests import combinations, questions
from tests.proof import machine, trial
from tests.proof.steps import HTTP_STEPS, STEPS
from tests.proof.table import account
from tests.questions import ROOT, Answers


def _seed() -> str:
    """Return SCAFFOLD_SEED, or the commit: each commit tries another random combination, and can try it again."""
    head = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    return os.environ.get("SCAFFOLD_SEED") or head.stdout.strip() or "0"


SEED = _seed()
CASES = [
    pytest.param(answers, answers in combinations.whole(framework), id=f"{framework}-{number}")
    for framework in questions.choices("framework")
    for number, answers in enumerate(combinations.chosen(framework))
] + [
    pytest.param(answers, True, id=f"{framework}-seed-{SEED}")
    for framework in questions.choices("framework")
    for answers in combinations.random_answers(framework, 1, SEED)
]


@pytest.mark.parametrize(("answers", "over_http"), CASES)
def test_project_installs_tests_and_serves(snapshot: Path, tmp_path: Path, answers: Answers, over_http: bool) -> None:
    try:
        machine.interpreter(questions.complete(answers)["python_version"])
    except machine.MissingError as error:  # a Python is not a service that CI could start
        pytest.skip(f"missing: {error}")
    report = trial.run(snapshot, answers, tmp_path, only=None if over_http else STEPS.keys() - HTTP_STEPS)

    assert not report.failures, account(report)
    if report.missing and machine.in_ci():
        pytest.fail(f"In CI nothing may be missing:\n{account(report)}")
    if report.missing:
        pytest.skip("; ".join(result.text for result in report.missing))
