"""What must hold for each file of a rendered project."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import yaml

# Files whose own language has braces of that kind.
_OWN_BRACES = {".html", ".css", ".js", ".mako", ".py-tpl"}
_LEFT_TAG = re.compile(r"\{\{|\{%|\{#|\bUndefined\b")
_SPEAKS_OF_ITSELF = re.compile(r"\bscaffold\b", re.IGNORECASE)


def paths(project: Path) -> list[str]:
    """Every file of a project, relative to it."""
    return sorted(path.relative_to(project).as_posix() for path in project.rglob("*") if path.is_file())


def contents(project: Path) -> dict[str, bytes]:
    return {name: (project / name).read_bytes() for name in paths(project)}


def problems(project: Path) -> list[str]:
    """What a careful reader would object to in the files of a project, ruff's findings included."""
    found = [problem for name in paths(project) for problem in _problems_of(project / name, name)]
    return found + list(_empty_folders(project)) + list(_findings(project))


def _empty_folders(project: Path) -> Iterator[str]:
    for folder in project.rglob("*"):
        if folder.is_dir() and not any(folder.iterdir()):
            yield f"{folder.relative_to(project)}: an empty folder"


def _problems_of(path: Path, name: str) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    yield from (f"{name}: {problem}" for problem in _white_space(text) if name != "LICENSE")
    if path.suffix not in _OWN_BRACES and (tag := _LEFT_TAG.search(text)) and not _is_code_with_braces(path, text):
        yield f"{name}: {tag.group()!r} is left of the template"
    if name != ".copier-answers.yml" and _SPEAKS_OF_ITSELF.search(text):
        yield f"{name}: speaks of the generator"
    try:
        _parse(path, text)
    except (ValueError, yaml.YAMLError) as error:
        yield f"{name}: {error}"


def _is_code_with_braces(path: Path, text: str) -> bool:
    """Python and Markdown may rightly speak of Jinja; code for Django's template tags shows how they are used."""
    return "templatetags" in path.parts or (path.suffix in {".py", ".md"} and not re.search(r"\{\{ |\{% ", text))


def _white_space(text: str) -> Iterator[str]:
    if not text.strip():
        return
    if not text.endswith("\n") or text.endswith("\n\n"):
        yield "must end with one newline"
    if re.search(r"[ \t]+$", text, re.MULTILINE):
        yield "trailing white space"
    if "\n\n\n\n" in text:
        yield "three empty lines"


def _parse(path: Path, text: str) -> None:
    # Python is parsed by ruff, at the version that the project names.
    if path.suffix == ".toml":
        tomllib.loads(text)
    elif path.suffix in {".yml", ".yaml"}:
        list(yaml.safe_load_all(text))
    elif path.suffix == ".json":
        json.loads(text)


def _findings(project: Path) -> Iterator[str]:
    for command in (["check", "--quiet", "--no-cache"], ["format", "--check", "--quiet", "--no-cache", "--diff"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "."], cwd=project, capture_output=True, text=True
        )
        if done.returncode:
            yield f"ruff {command[0]}: {done.stdout or done.stderr}"
