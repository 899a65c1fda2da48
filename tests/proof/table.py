"""The combinations and what was done to each, as a table in Markdown."""

from tests import combinations, questions
from tests.proof.steps import STEPS
from tests.proof.trial import Report, Result

SIGNS = {"passed": "✓", "failed": "✗", "missing": "?", "none": "-"}


def described(report: Report) -> str:
    """The answers that differ from the defaults, in few words."""
    defaults = questions.complete({"framework": report.answers["framework"]})
    samples = {str(sample): name for name, sample in combinations.COMPONENTS.items()}
    given = {key: value for key, value in report.answers.items() if key != "framework" and value != defaults.get(key)}
    texts = (f"{key}={samples.get(str(value), str(value))}" for key, value in given.items())
    return ", ".join(texts) or "the defaults"


def _cell(result: Result | None) -> str:
    if result is None:
        return ""
    detail = result.text if result.outcome == "passed" else ""
    return f"{SIGNS[result.outcome]} {detail} ({result.seconds:.0f} s)" if result.outcome != "none" else "-"


def table(reports: list[Report]) -> str:
    lines = [["combination", *STEPS, "seconds"], ["---"] * (len(STEPS) + 2)]
    for report in reports:
        results = {result.step: result for result in report.results}
        name = f"{report.answers['framework']}: {described(report)}"
        lines.append([name, *(_cell(results.get(step)) for step in STEPS), f"{report.seconds:.0f}"])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def account(report: Report) -> str:
    """What went wrong with a project, in full."""
    head = f"{report.answers['framework']}: {described(report)}"
    return "\n\n".join(f"## {head}: {result.step}\n\n{result.text}" for result in report.failures + report.missing)
