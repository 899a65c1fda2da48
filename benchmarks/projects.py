"""Print the figures of the default projects that docs/comparison.md sets beside those of other templates.

python -m benchmarks.projects [--rounds N]
"""

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generation import FRAMEWORKS
from benchmarks.measure import run

SCAFFOLD = str(Path(sys.executable).with_name("scaffold"))
# What the lines of a project serve, by the first pattern that a path begins with.
SERVES = {
    "the component": r"apps/catalog|app/catalog",
    "accounts and sign-in": r"apps/accounts|app/accounts|core/authentication|config/settings/security",
    "commands": r"core/management|manage|app/cli",
    "the contract of the API": r"(core|config(/settings)?)/(api|val)|app/(api|fields|openapi|pagination|limits)",
    "errors and outages": r"core/(errors|problems)|app/errors",
    "pages and forms": r"core/(forms|pages|static|templatetags)|config/(navigation|page_urls)|app/(forms|pages)",
    "the database": r"core/models|config/settings/database|app/(models|database|records|extensions)",
    "settings": r"config/environment|config/settings|app/settings",
    "server, logs, probes, limits and headers": r"",
}
NOT_COUNTED = {".git", ".venv", "__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache", "uv.lock", ".coverage"}


@dataclass(frozen=True)
class Made:
    """A default project and how long it took from nothing to its tests passing."""

    folder: Path
    cold: float
    warm: float
    generation: float


def make(framework: str, folder: Path, rounds: int) -> Made:
    variables = {"UV_CACHE_DIR": str(folder / "cache")}
    seconds = []
    for state in ("cold", "warm"):
        (folder / state).mkdir(parents=True)
        command = [SCAFFOLD, "new", "demo", "--framework", framework, "--yes", "--verify"]
        seconds.append(run(command, folder / state, variables).seconds)
    generation = []
    for number in range(rounds):
        (folder / str(number)).mkdir()
        command = [SCAFFOLD, "new", "demo", "--framework", framework, "--yes", "--no-git"]
        generation.append(run(command, folder / str(number)).seconds)
    cold, warm = seconds
    return Made(folder / "warm" / "demo", cold, warm, statistics.median(generation))


def _files(project: Path) -> list[Path]:
    return [
        path
        for path in sorted(project.rglob("*"))
        if path.is_file() and not NOT_COUNTED & set(path.relative_to(project).parts)
    ]


def _lines(paths: list[Path]) -> int:
    return sum(len(path.read_text(errors="ignore").splitlines()) for path in paths)


def _written(paths: list[Path]) -> int:
    """Lines that are not empty."""
    return sum(1 for path in paths for line in path.read_text(errors="ignore").splitlines() if line.strip())


def _core(project: Path) -> list[Path]:
    """The Python that runs in production: no tests, no factories' tests, no migrations."""
    python = [path for path in _files(project) if path.suffix == ".py"]
    return [path for path in python if not {"tests", "migrations"} & set(path.parts) and path.name != "conftest.py"]


def served(project: Path) -> dict[str, int]:
    """The lines that are counted as the core, by what they serve."""
    counts = dict.fromkeys(SERVES, 0)
    for path in _core(project):
        name = path.relative_to(project).as_posix()
        area = next(area for area, pattern in SERVES.items() if re.match(pattern, name))
        counts[area] += _written([path])
    return counts


def _printed(project: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=project, capture_output=True, text=True)
    return done.stdout + done.stderr


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    return match[1] if match else f"? {text[-200:]}"


def _tests(project: Path) -> tuple[str, str, float]:
    """How many pass, what they cover, and how long they take."""
    began = time.perf_counter()
    plain = _printed(project, "uv", "run", "pytest", "-q")
    seconds = time.perf_counter() - began
    covered = _printed(project, "uv", "run", "pytest", "-q", "--cov")
    return _found(r"(\d+ passed[^\n]*?) in ", plain), _found(r"TOTAL.* (\d+(?:\.\d+)?%)", covered), seconds


def _findings(project: Path) -> dict[str, str]:
    bandit = _printed(
        project, "uvx", "--quiet", "bandit", "--quiet", "-r", ".", "-x", "./.venv,./tests", "--skip", "B101"
    )
    return {
        "ruff check": "ok" if "All checks passed" in _printed(project, "uv", "run", "ruff", "check") else "findings",
        "ruff format --check": _found(
            r"(\d+ files? already formatted)", _printed(project, "uv", "run", "ruff", "format", "--check")
        ),
        "mypy --strict": _found(r"(no issues|\d+ errors?)", _printed(project, "uv", "run", "mypy", "--strict")),
        "bandit (asserts aside)": str(len(re.findall(r">> Issue", bandit))),
    }


def figures(made: Made) -> dict[str, str]:
    """Everything that is measured, by the name of its row."""
    files = _files(made.folder)
    python = [path for path in files if path.suffix == ".py"]
    passed, covered, seconds = _tests(made.folder)
    return {
        "generation, s": f"{made.generation:.2f}",
        "from nothing to green, cold, s": f"{made.cold:.1f}",
        "from nothing to green, warm, s": f"{made.warm:.1f}",
        "files / Python files": f"{len(files)} / {len(python)}",
        "lines / lines of Python": f"{_lines(files)} / {_lines(python)}",
        "lines of Python, not empty, without tests and migrations": str(_written(_core(made.folder))),
        "tests": passed,
        "coverage": covered,
        "tests, s": f"{seconds:.1f}",
        **_findings(made.folder),
        **{f"lines: {area}": str(count) for area, count in served(made.folder).items()},
    }


def table(columns: dict[str, dict[str, str]]) -> str:
    head = [f"| | {' | '.join(columns)} |", f"|---|{'---|' * len(columns)}"]
    rows = {name: " | ".join(column[name] for column in columns.values()) for name in next(iter(columns.values()))}
    return "\n".join(head + [f"| {name} | {values} |" for name, values in rows.items()])


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.projects", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each project is generated (default 5)")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory(prefix="projects-") as name:
        folder = Path(name)
        print(table({framework: figures(make(framework, folder / framework, rounds)) for framework in FRAMEWORKS}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
