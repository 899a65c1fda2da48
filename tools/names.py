"""Find names that break a generated project: python -m tools.names FRAMEWORK KIND [FOLDER] [NAME ...].

Render a project with a component for each name, even if templates/_shared/names.jinja reserves it, and run its linter,
formatter, type checker and tests. Print the names that fail. Without names, try those in the code of the project,
Python's builtins and the modules of the standard library. KIND is component, resource, plural or field. The project and
its environment stay in FOLDER.
"""

import ast
import builtins
import keyword
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scaffold.template import direct
from scaffold.template.answers import Answers, Layer, Origin, resolve
from scaffold.template.definition import Template
from scaffold.template.files import Entry, Files, checkout
from scaffold.template.questions import Questionnaire
from tools.survey import ROOT

KINDS = ("component", "resource", "plural", "field")
NAMES = "templates/_shared/names.jinja"
# The later definitions take precedence, so nothing is reserved.
UNRESERVED = """
{% set kinds = dict(django={}, flask={}, fastapi={}) %}
{% set reserved = dict(component=kinds, resource=kinds, plural=kinds, field=kinds) %}
{% set collected = {} %}
"""
TYPES = ("str", "text", "int", "float", "decimal", "bool", "date", "datetime", "email", "url", "uuid")
CHECKS = (
    ("ruff", "check", "--quiet", "--output-format", "concise", "."),
    ("ruff", "format", "--check", "."),
    ("mypy", "."),
    ("pytest", "--quiet", "--no-header", "--no-cov", "-p", "no:cacheprovider", "--tb=line"),
)
FIELDS_IN_ONE = 6


@dataclass(frozen=True)
class Unreserved:
    """The files of the template without reserved names."""

    files: Files

    def entries(self) -> Mapping[str, Entry]:
        """Return all files by path."""
        return self.files.entries()

    def read(self, path: str) -> bytes:
        """Return the content of a file."""
        content = self.files.read(path)
        return content + UNRESERVED.encode() if path == NAMES else content


@dataclass(frozen=True)
class Trial:
    """Projects of one framework in which names of one kind are tried."""

    framework: str
    kind: str
    folder: Path

    def failing(self, names: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield names that break the project, each with a line of output."""
        if not names:
            return
        output = self._check(names)
        if not output:
            return
        if len(names) == 1:
            yield names[0], output.splitlines()[0]
            return
        blamed = self._blamed(names, output)
        if blamed and len(blamed) < len(names):
            for name in blamed:
                yield from self.failing([name])
            yield from self.failing([name for name in names if name not in blamed])
            return
        middle = len(names) // 2
        yield from self.failing(names[:middle])
        yield from self.failing(names[middle:])

    def suspicious(self) -> list[str]:
        """Return the names that the code of an ordinary project uses, builtins and modules of the standard library."""
        self._render(["ordinary"] if self.kind != "resource" else ["Ordinary"])
        found = {*dir(builtins), *keyword.softkwlist, *sys.stdlib_module_names}
        for path in self._sources():
            found.add(path.stem)
            found |= {path.parent.name}
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                found |= _identifiers(node)
        pattern = r"[A-Z][A-Za-z0-9]{1,24}" if self.kind == "resource" else r"[a-z][a-z0-9]*(_[a-z0-9]+)*"
        return sorted(name for name in found if re.fullmatch(pattern, name) and not keyword.iskeyword(name))

    def _sources(self) -> Iterator[Path]:
        return (path for path in self.folder.rglob("*.py") if ".venv" not in path.parts)

    def _check(self, names: Sequence[str]) -> str:
        """Return the output of the first failing check, or an empty text."""
        self._render(names)
        if not (self.folder / ".venv").is_dir():
            subprocess.run(["uv", "sync", "--quiet"], cwd=self.folder, check=True)
        for command in CHECKS:
            done = subprocess.run(
                ["uv", "run", "--quiet", *command], cwd=self.folder, capture_output=True, text=True, check=False
            )
            if done.returncode:
                return f"{command[0]}: {(done.stdout + done.stderr).strip()}"
        return ""

    def _render(self, names: Sequence[str]) -> None:
        template = Template(Unreserved(checkout(ROOT)), str(ROOT))
        python = f"{sys.version_info.major}.{sys.version_info.minor}"
        given = {"framework": self.framework, "python_version": python, "components": self._components(names)}
        tree = direct.render(template, _answers(template, given), Path("/names"))
        self.folder.mkdir(parents=True, exist_ok=True)
        for path in self.folder.iterdir():
            if path.name not in {".venv", "uv.lock"}:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        tree.write(self.folder)

    def _components(self, names: Sequence[str]) -> list[dict[str, Any]]:
        first = {"name": "firsts", "resource": "First", "fields": {"name": "str"}}
        every = {f"a_{type_name}": f"{type_name}?" for type_name in TYPES} | {"first": "ref:First?"}
        if self.kind == "field":
            groups = [names[start : start + FIELDS_IN_ONE] for start in range(0, len(names), FIELDS_IN_ONE)]
            return [first, *(_component(n, dict.fromkeys(group, "str") | every) for n, group in enumerate(groups))]
        key = "name" if self.kind == "component" else self.kind
        return [first, *({**_component(n, every), key: name} for n, name in enumerate(names))]

    def _blamed(self, names: Sequence[str], output: str) -> list[str]:
        """Return the names whose components appear in the output."""
        if self.kind == "component":
            parts = set(re.findall(r"\w+", output))
            return [name for name in names if f"/{name}/" in output and name in parts]
        numbers = {int(number) for number in re.findall(r"\bnames(\d+)\b", output)}
        size = FIELDS_IN_ONE if self.kind == "field" else 1
        return [name for place, name in enumerate(names) if place // size in numbers]


def _component(number: int, fields: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": f"names{number}",
        "resource": f"Name{number}x",
        "plural": f"name{number}xs",
        "fields": dict(fields),
    }


def _identifiers(node: ast.AST) -> set[str]:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.keyword(arg=str(name)):
            return {name}
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return {name}
        case ast.ImportFrom(module=module, names=names):
            return {*(module or "").split("."), *(alias.asname or alias.name for alias in names)}
        case ast.Import(names=names):
            return {part for alias in names for part in alias.name.split(".")}
        case _:
            return set()


def _answers(template: Template, given: Mapping[str, Any]) -> Answers:
    questionnaire = Questionnaire(template, direct.surroundings(template, Path("/names")))
    answers = resolve(questionnaire, [Layer(Origin.FLAG, given, "names")])
    answers.check()
    return answers


def main(arguments: Sequence[str]) -> int:
    """Print the failing names and return 1 if there are any."""
    if len(arguments) < 2 or arguments[1] not in KINDS:
        print(__doc__)
        return 2
    framework, kind, *rest = arguments
    folder = Path(rest[0]).resolve() if rest else ROOT / ".names" / framework
    trial = Trial(framework, kind, folder)
    names = rest[1:] or trial.suspicious()
    print(f"Trying {len(names)} names", file=sys.stderr)
    failed = False
    for name, line in trial.failing(names):
        failed = True
        print(f"{name:<30} {line}", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
