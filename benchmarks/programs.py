"""The programs that are measured, each in an environment of its own, with its bytecode compiled."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

BARE_CLICK = '''import click
@click.group()
@click.version_option("1.0")
def cli():
    """A program of nothing but click."""
@cli.command()
@click.option("--name")
def new(name):
    """Make something."""
cli(prog_name="bare")
'''


@dataclass(frozen=True)
class Programs:
    """Where they are; those that did not install are not among ``installed``."""

    folder: Path
    installed: frozenset[str]

    def path(self, environment: str, program: str) -> str:
        """A program of an environment."""
        return str(self.folder / environment / "bin" / program)

    def has(self, environment: str) -> bool:
        """Whether the environment could be made."""
        return environment in self.installed


def install(folder: Path) -> Programs:
    """Build our wheel and install everything; say what could not be."""
    subprocess.run(["uv", "build", "--quiet", "--wheel", "--out-dir", str(folder / "dist"), str(ROOT)], check=True)
    wheel = str(next((folder / "dist").glob("*.whl")))
    wanted = {
        "scaffold": [wheel],
        "copier": ["copier"],
        "cookiecutter": ["cookiecutter"],
        "django": ["django"],
        "fastapi_template": ["fastapi_template"],
        "aegis-stack": ["aegis-stack"],
    }
    installed = frozenset(name for name, packages in wanted.items() if _install(folder / name, packages))
    (folder / "bare.py").write_text(BARE_CLICK)
    return Programs(folder, installed)


def _install(environment: Path, packages: Sequence[str]) -> bool:
    subprocess.run(["uv", "venv", "--quiet", "--python", sys.executable, str(environment)], check=True)
    python = str(environment / "bin" / "python")
    command = ["uv", "pip", "install", "--quiet", "--compile-bytecode", "--python", python, *packages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        print(f"{environment.name} is left out, as it does not install here: {reason}")
    return done.returncode == 0
