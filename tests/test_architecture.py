"""Rules of the package: dependencies point downwards, and slow imports happen late."""

import ast
import graphlib
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "scaffold"

# Groups of the package, lowest first. A module may import from its own group and from those above it in this list.
GROUPS = (
    "errors",
    "documents",
    "messages",
    "git",
    "user",
    "advisor",
    "template",
    "project",
    "advice",
    "health",
    "cli",
    "__main__",
)


def _modules() -> list[Path]:
    return sorted(
        path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py" and "_template" not in path.parts
    )


def _group(dotted: str) -> int:
    return GROUPS.index(dotted.split(".")[1])


def _name(path: Path) -> str:
    return "scaffold." + ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


NAMES = {_name(path) for path in _modules()}


def _imported(path: Path) -> set[str]:
    """Return the modules of the package that the file imports, inside functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names} & NAMES
            found.update(names or {node.module})
    return found & NAMES


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_module_imports_only_its_own_and_lower_groups(path: Path) -> None:
    own = _group(_name(path))

    assert {name for name in _imported(path) if _group(name) > own} == set()


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    imports = {_name(path): sorted(_imported(path)) for path in _modules()}

    assert list(graphlib.TopologicalSorter(imports).static_order())


def test_only_render_imports_copier() -> None:
    importing = {_name(path) for path in _modules() if "import copier" in path.read_text()}

    assert importing == {"scaffold.template.render"}


def test_only_cli_imports_click() -> None:
    importing = {_name(path) for path in _modules() if "import click" in path.read_text()}

    assert {name for name in importing if not name.startswith(("scaffold.cli.", "scaffold.__main__"))} == set()


def test_help_imports_no_slow_module() -> None:
    code = "import sys; from scaffold.__main__ import main; main(['--help']); print(*sys.modules)"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    slow = {"copier", "jinja2", "yaml", "questionary", "rich", "importlib.metadata", "pathspec", "packaging"}
    assert slow & set(printed.split()) == set()


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_files_and_functions_are_short(path: Path) -> None:
    tree = ast.parse(path.read_text())
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    long = {node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > 40}

    assert (len(path.read_text().splitlines()) <= 300, long) == (True, set())


def test_no_module_has_a_vague_name() -> None:
    vague = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}

    assert {path.stem for path in _modules()} & vague == set()
