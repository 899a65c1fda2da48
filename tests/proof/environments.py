"""Virtual environments that many projects share: each holds what all of them name, so that installing takes no time.

A package that a project uses and does not name would go unnoticed in a shared environment. The step `dependencies`
(deptry) finds it.
"""

import atexit
import functools
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.proof import machine


@functools.cache
def shared(framework: str, version: str, python: str) -> Path:
    """Return the environment for projects of one framework and version on one Python; this process alone uses it."""
    folder = _folder() / f"{framework}-{version}-{Path(python).parent.parent.name}"
    command = ["uv", "venv", "--quiet", "--python", python, str(folder)]
    subprocess.run(command, check=True, env=machine.clean_environment())
    return folder


@functools.cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="environments-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
