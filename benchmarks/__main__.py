"""Print how fast and how small the command is: medians of runs in turn, their range, and ratios.

python -m benchmarks [startup] [generation] [green] [--rounds N]     all three without a name
"""

import argparse
import platform
import sys
import tempfile
from pathlib import Path

from benchmarks import generation, green, startup
from benchmarks.programs import install

PARTS = ("startup", "generation", "green")


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", help=", ".join(PARTS))
    parser.add_argument("--rounds", type=int, default=9, help="how often each command is run (default 9)")
    given = parser.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        parser.error(f"{', '.join(sorted(unknown))}: there are {', '.join(PARTS)}")
    parts = given.parts or PARTS
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {given.rounds} rounds")
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as name:
        folder = Path(name).resolve()
        programs = install(folder / "programs")
        if "startup" in parts:
            startup.measure(programs, folder / "startup", given.rounds)
        if "generation" in parts:
            (folder / "generation").mkdir()
            generation.measure(programs, folder / "generation", given.rounds)
        if "green" in parts:
            green.measure(programs, folder / "green")
    return 0


if __name__ == "__main__":
    sys.exit(main())
