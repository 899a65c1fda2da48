"""The default project of each framework, as a user creates it: locked, installed alone, and its own tests run."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.proof import machine
from tests.questions import ROOT
from tests.templates import sources


@pytest.mark.parametrize("framework", sources.FRAMEWORKS)
def test_default_project_passes_its_own_tests(framework: str, tmp_path: Path) -> None:
    command = [
        "scaffold",
        "new",
        "demo",
        "--framework",
        framework,
        "--template",
        str(ROOT),
        "--yes",
        "--verify",
        "--json",
    ]
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=tmp_path, env=machine.clean_environment(), capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr + done.stdout
    assert {step["state"] for step in json.loads(done.stdout)["steps"]} == {"done"}
    assert (tmp_path / "demo" / "uv.lock").is_file()
