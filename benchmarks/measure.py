"""Run commands in turn, several times, and compare them: what slows one run down slows its neighbours down too."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_NOT_FAIR = ("PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV", "PYTHONPATH", "SCAFFOLD_TEMPLATE", "SCAFFOLD_TEMPLATE_REF")


@dataclass(frozen=True)
class Run:
    """One run of one command."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Contender:
    """A command to measure; ``command`` gives the arguments for one run in an empty folder."""

    name: str
    command: Callable[[Path], Sequence[str]]
    variables: Mapping[str, str] | None = None
    stdin: str = ""


def run(command: Sequence[str], folder: Path, variables: Mapping[str, str] | None = None, stdin: str = "") -> Run:
    """Run once; raise where the command fails, as a failure is fast."""
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_FAIR}
    with open(folder / ".output", "w+b") as output:  # noqa: PTH123 - a pipe that nobody reads would block
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=kept | dict(variables or {}), stdin=subprocess.PIPE, stdout=output, stderr=output
        )
        if process.stdin:
            process.stdin.write(stdin.encode())
            process.stdin.close()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        if process.returncode:
            raise RuntimeError(f"{' '.join(command)}: {output.read().decode(errors='replace')[-600:]}")
    return Run(seconds, usage.ru_maxrss / 1024)


def in_turn(contenders: Sequence[Contender], folder: Path, rounds: int) -> dict[str, list[Run]]:
    """Every contender once a round, in empty folders; one round before that does not count."""
    runs: dict[str, list[Run]] = {contender.name: [] for contender in contenders}
    for number in range(rounds + 1):
        for place, contender in enumerate(contenders):
            empty = folder / f"{number}-{place}"
            empty.mkdir(parents=True)
            measured = run(contender.command(empty), empty, contender.variables, contender.stdin)
            if number:
                runs[contender.name].append(measured)
    return runs


def table(title: str, runs: Mapping[str, Sequence[Run]]) -> None:
    """Medians with their range, and how many times the first one takes of each: the median of the rounds' ratios."""
    first = next(iter(runs))
    print(f"\n{title}\n{'':<38}{'median':>9}{'range':>18}{'memory':>9}   {first} ÷ it")
    for name, measured in runs.items():
        seconds = [one.seconds for one in measured]
        ratios = [ours.seconds / its.seconds for ours, its in zip(runs[first], measured, strict=True)]
        spread = f"{min(seconds):.3f}-{max(seconds):.3f}"
        memory = max(one.megabytes for one in measured)
        ratio = "" if name == first else f"{statistics.median(ratios):.2f}"
        print(f"{name:<38}{statistics.median(seconds):>8.3f}s{spread:>18}{memory:>6.0f} MB   {ratio}")
