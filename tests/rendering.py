"""Projects rendered by Copier from the template as it stands in the working tree."""

import shutil
import warnings
from pathlib import Path
from typing import Any

from copier import run_copy
from copier.errors import MissingFileWarning

from tests.questions import ROOT, Answers


def snapshot(folder: Path) -> Path:
    """A copy of the template without its git history, so that Copier takes the files as they are."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copy(ROOT / "copier.yml", folder)
    return folder


def render(template: Path, answers: Answers, folder: Path, **options: Any) -> Path:
    """The project of these answers, defaults for the others, in the folder."""
    with warnings.catch_warnings():
        # The answers of an earlier copy are looked for and, in a new project, are not there.
        warnings.simplefilter("ignore", MissingFileWarning)
        run_copy(str(template), folder, data=answers, defaults=True, quiet=True, **options)
    return folder
