"""How long it takes from nothing to a project whose tests pass."""

from pathlib import Path

from benchmarks.generation import FRAMEWORKS
from benchmarks.measure import run
from benchmarks.programs import Programs


def measure(programs: Programs, folder: Path) -> None:
    """``scaffold new --verify`` once with an empty cache of packages, and once with a full one."""
    print(f"\nseconds to green\n{'':<38}{'cold':>9}{'warm':>9}")
    for framework in FRAMEWORKS:
        variables = {"UV_CACHE_DIR": str(folder / f"cache-{framework}")}
        command = [programs.path("scaffold", "scaffold"), "new", "demo", "--framework", framework, "--yes", "--verify"]
        seconds = []
        for state in ("cold", "warm"):
            empty = folder / f"{framework}-{state}"
            empty.mkdir(parents=True)
            seconds.append(run(command, empty, variables).seconds)
        print(f"{framework:<38}{seconds[0]:>8.1f}s{seconds[1]:>8.1f}s")
