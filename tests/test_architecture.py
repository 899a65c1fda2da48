"""The modules depend downwards only, and what is slow to import is imported late."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "scaffold"

# Each module may import those above it in this list; a package stands for all of its modules.
ORDER = (
    "errors",
    "documents",
    "places",
    "advisor",
    "git",
    "files",
    "compiled",
    "environment",
    "template",
    "components",
    "values",
    "questions",
    "answers",
    "guide",
    "memory",
    "presets",
    "advice",
    "here",
    "mirror",
    "catalogue",
    "source",
    "tree",
    "direct",
    "render",
    "stage",
    "project",
    "prepare",
    "archive",
    "health",
    "cli",
    "__main__",
)


def _modules() -> list[Path]:
    return sorted(
        path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py" and "_template" not in path.parts
    )


def _place(dotted: str) -> int:
    return ORDER.index(dotted.split(".")[1])


def _imported(path: Path) -> set[str]:
    """The modules of ours that the file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "scaffold":
            found.update(f"scaffold.{alias.name}" for alias in node.names if alias.name != "__version__")
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return {name for name in found if name.startswith("scaffold.")}


def _name(path: Path) -> str:
    return "scaffold." + ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_a_module_imports_only_what_lies_below_it(path: Path) -> None:
    own = _place(_name(path))
    upwards = {name for name in _imported(path) if _place(name) > own}
    beside = {name for name in _imported(path) if _place(name) == own and path.parent == PACKAGE}

    assert (upwards, beside) == (set(), set())


def test_only_render_imports_copier() -> None:
    importing = {_name(path) for path in _modules() if "import copier" in path.read_text()}

    assert importing == {"scaffold.render"}


def test_only_the_commands_import_click() -> None:
    importing = {_name(path) for path in _modules() if "import click" in path.read_text()}

    assert {name for name in importing if not name.startswith(("scaffold.cli.", "scaffold.__main__"))} == set()


def test_help_imports_nothing_but_click() -> None:
    code = "import sys; from scaffold.__main__ import main; main(['--help']); print(*sys.modules)"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    slow = {"copier", "jinja2", "yaml", "questionary", "rich", "importlib.metadata", "pathspec", "packaging"}
    assert slow & set(printed.split()) == set()


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_files_and_functions_stay_short(path: Path) -> None:
    tree = ast.parse(path.read_text())
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    long = {node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > 40}

    assert (len(path.read_text().splitlines()) <= 300, long) == (True, set())


def test_nothing_is_called_by_what_it_is_not() -> None:
    vague = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}

    assert {path.stem for path in _modules()} & vague == set()
