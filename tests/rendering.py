"""Projects rendered from the template as it stands in the working tree."""

import functools
import shutil
import warnings
from pathlib import Path
from typing import Any

from copier import run_copy
from copier.errors import MissingFileWarning

from scaffold.template import direct
from scaffold.template.definition import Template
from tests import making
from tests.questions import ROOT, Answers


def snapshot(folder: Path) -> Path:
    """Copy the template without its git history, so that Copier takes the files as they are."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copy(ROOT / "copier.yml", folder)
    return folder


def render(template: Path, answers: Answers, folder: Path, **options: Any) -> Path:
    """Render the project of these answers by Copier; other questions take their defaults."""
    with warnings.catch_warnings():
        # The answers of an earlier copy are looked for and, in a new project, are not there.
        warnings.simplefilter("ignore", MissingFileWarning)
        run_copy(str(template), folder, data=answers, defaults=True, quiet=True, **options)
    return folder


@functools.cache
def _template() -> Template:
    return making.own_template()


def render_directly(answers: Answers, folder: Path) -> Path:
    """Render the same by our own renderer, which is faster; tests/test_render.py holds it equal to Copier."""
    resolved = making.answers(_template(), answers)
    tree = direct.render(_template(), resolved, folder)
    for name in tree.folders:
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, file in tree.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
        path.chmod(0o755 if file.executable else 0o644)
    return folder
