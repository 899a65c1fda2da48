"""Try one project in every step, and report the results with their durations."""

import contextlib
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from tests.proof.machine import MissingError
from tests.proof.project import ProjectError, make
from tests.proof.steps import STEPS, NotApplicable, Step, Trial
from tests.questions import Answers

NEEDED = {"install", "release", "boots"}
"""The steps that all later steps need."""


@dataclass
class Result:
    step: str
    outcome: str
    """passed, failed, missing or none."""
    text: str
    seconds: float


@dataclass
class Report:
    answers: Answers
    results: list[Result] = field(default_factory=list)

    @property
    def failures(self) -> list[Result]:
        return [result for result in self.results if result.outcome == "failed"]

    @property
    def missing(self) -> list[Result]:
        return [result for result in self.results if result.outcome == "missing"]

    @property
    def seconds(self) -> float:
        return sum(result.seconds for result in self.results)


def run(template: Path, answers: Answers, folder: Path, *, only: set[str] | None = None) -> Report:
    """Render the project into the folder and run every step on it, or those named."""
    report = Report(answers)
    with contextlib.ExitStack() as stack:
        trial = Trial(make(template, answers, folder / "project"), stack)
        for name, step in STEPS.items():
            if only is None or name in only | NEEDED:
                report.results.append(_result(name, step, trial))
                if name in NEEDED and report.results[-1].outcome != "passed":
                    break
    return report


def _result(name: str, step: Step, trial: Trial) -> Result:
    began = time.monotonic()
    try:
        outcome, text = "passed", step(trial)
    except NotApplicable:
        outcome, text = "none", "-"
    except MissingError as error:
        outcome, text = "missing", f"not here: {error}"
    except ProjectError as error:
        outcome, text = "failed", str(error)
    except Exception:  # a step that breaks has failed, and the others still have something to say
        outcome, text = "failed", traceback.format_exc()[-4000:]
    return Result(name, outcome, text, time.monotonic() - began)
