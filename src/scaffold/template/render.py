"""Rendering into memory: with the fast renderer, or with Copier. Only this module imports Copier."""

import tempfile
import traceback
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from scaffold.errors import AccessError, ScaffoldError, UsageError
from scaffold.template import direct, mirror, source
from scaffold.template.answers import Answers
from scaffold.template.files import Folder
from scaffold.template.tree import Tree, read

# Errors in a template: Jinja's own, and exceptions of the expressions in it.
_DEFECTS = (TemplateError, LookupError, ArithmeticError, TypeError, ValueError, AttributeError, RecursionError)


def render(origin: source.Source, answers: Answers, destination: Path) -> Tree:
    """Render the project with these answers. Raises ``ScaffoldError``."""
    try:
        return direct.render(origin.template, answers, destination)
    except direct.UnsupportedError:
        return by_copier(origin, answers.recorded, destination.name)
    except _DEFECTS as error:
        raise ScaffoldError(_bug(origin.template.name, error)) from error


def by_copier(origin: source.Source, answers: Mapping[str, Any], folder_name: str) -> Tree:
    """Render the project with Copier, without trust. Raises ``ScaffoldError``."""
    with tempfile.TemporaryDirectory(prefix="scaffold-") as scratch:
        folder = Path(scratch).resolve() / "project" / folder_name
        with _served(origin, Path(scratch)), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _copy(origin, answers, folder)
        return read(folder)


def _copy(origin: source.Source, answers: Mapping[str, Any], folder: Path) -> None:
    import copier
    from plumbum.commands.processes import ProcessExecutionError

    try:
        copier.run_copy(
            origin.template.url,
            folder,
            data=dict(answers),
            vcs_ref="HEAD" if origin.kind == "checkout" else origin.template.commit,
            defaults=True,
            quiet=True,
        )
    except ProcessExecutionError as error:
        said = (error.stderr or "").strip().splitlines() or ["git printed no reason"]
        raise AccessError(f"git failed while Copier rendered {origin.template.name}: {said[-1]}") from error
    except (TemplateError, LookupError, ArithmeticError) as error:
        raise ScaffoldError(_bug(origin.template.name, error)) from error
    except copier.errors.CopierError as error:
        raise ScaffoldError(f"Copier rejected {origin.template.name}: {_line(error)}") from error
    except (ValueError, TypeError) as error:
        raise UsageError(f"Copier rejected the answers: {_line(error)}") from error


@contextmanager
def _served(origin: source.Source, scratch: Path) -> Iterator[None]:
    """Redirect Copier's git to the local repository. Plumbum copies the environment when it is imported."""
    import plumbum

    if origin.kind == "release" and isinstance(origin.template.files, Folder):
        repository = mirror.stand_in(origin.template.files.root, str(origin.template.commit), scratch)
        origin = source.Source(origin.template, origin.kind, served=repository)
    with source.standing_in(origin) as variables, plumbum.local.env(**variables):
        yield


def _bug(name: str, error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    where = next((f" at {f.filename}:{f.lineno}" for f in reversed(frames) if f.filename.endswith(".jinja")), "")
    return f"{name} has an error{where}: {_line(error)}"


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())
