"""Try projects whole: `python -m tests.proof [--framework X] [--random N --seed S | --set KEY=VALUE…] [--step NAME]…`

Renders the chosen combinations (or N random ones), installs each, and does to it what tests/proof/steps.py lists.
Prints a table; ends with 1 when a step failed, or, where CI is set, when something that a step needs is not here.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

from tests import combinations, questions
from tests.proof import machine
from tests.proof.steps import STEPS
from tests.proof.table import account, described, table
from tests.proof.trial import Report, run
from tests.questions import Answers
from tests.rendering import snapshot


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.proof", description=__doc__)
    frameworks = list(questions.choices("framework"))
    parser.add_argument("--framework", choices=frameworks, action="append", help="these alone; repeatable")
    parser.add_argument("--random", type=int, metavar="N", help="N random combinations of each instead of the chosen")
    parser.add_argument("--seed", type=int, default=0, help="another seed gives other random combinations")
    parser.add_argument("--only", type=int, action="append", metavar="I", help="the I-th combination; repeatable")
    parser.add_argument("--set", action="append", metavar="KEY=VALUE", help="one combination, of these; repeatable")
    parser.add_argument("--step", choices=list(STEPS), action="append", help="these steps alone; repeatable")
    options = parser.parse_args()
    options.framework = options.framework or frameworks
    return options


def _combinations(options: argparse.Namespace, framework: str) -> list[Answers]:
    if options.random:
        return combinations.random_answers(framework, options.random, options.seed)
    if options.set:
        given = dict(each.split("=", 1) for each in options.set)
        return [{"framework": framework, **{key: _value(key, text) for key, text in given.items()}}]
    chosen = combinations.chosen(framework)
    return [chosen[index] for index in options.only] if options.only else chosen


def _value(key: str, text: str) -> Any:
    """The answer; components also by the name of a sample of tests/combinations.py."""
    if questions.asked()[key]["type"] == "str":
        return text
    return combinations.COMPONENTS.get(text, yaml.safe_load(text))


def main() -> int:
    options = _options()
    reports: list[Report] = []
    with tempfile.TemporaryDirectory(prefix="proof-") as folder:
        template = snapshot(Path(folder) / "template")
        for framework in options.framework:
            for number, answers in enumerate(_combinations(options, framework)):
                place = Path(folder) / f"{framework}-{number}"
                report = run(template, answers, place, only=set(options.step) if options.step else None)
                print(f"{framework}: {described(report)}: {report.seconds:.0f} s", file=sys.stderr, flush=True)
                print(account(report), file=sys.stderr, flush=True)
                reports.append(report)
    print(table(reports))
    return int(any(report.failures or (machine.in_ci() and report.missing) for report in reports))


if __name__ == "__main__":
    sys.exit(main())
