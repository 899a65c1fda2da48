"""The files of the templates, for tests that read them as text."""

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = ROOT / "templates"
FRAMEWORKS = ("django", "flask", "fastapi")
SUFFIX = ".jinja"

_TAG = re.compile(r"\{\{|\{%|\{#")
_YIELD = re.compile(r"\{% yield .*? %\}\{\{.*?\}\}\{% endyield %\}")


def files(folder: Path = TEMPLATES) -> list[Path]:
    """Return every file of the templates, without caches of tools."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(part.endswith(("_cache", "__pycache__")) for part in path.parts)
    )


def rendered(folder: Path = TEMPLATES) -> list[Path]:
    """Return the files that Copier renders, and those that they include."""
    return [
        path
        for path in files(folder)
        if path.suffix == SUFFIX or {"_shared", "_parts"} & set(path.relative_to(ROOT).parts)
    ]


def has_tag(path: Path) -> bool:
    return bool(_TAG.search(path.read_text(encoding="utf-8")))


_STUB = re.compile(r"\{% include \"templates/_shared/[^\"]+\" %\}\n?")


def is_stub(path: Path) -> bool:
    """Return True for a file that only includes a shared one."""
    return path.suffix == SUFFIX and _STUB.fullmatch(path.read_text(encoding="utf-8")) is not None


_TESTED = re.compile(r"\{%\s*(?:if|elif)\b|\{\{[^}]*\bif\b[^}]*\}\}|\{%\s*set\b[^%]*\bif\b")
_IN_LOOP = re.compile(r"\{%\s*for\b.*?\{%\s*endfor\s*%\}", re.DOTALL)


def decisions(text: str) -> int:
    """Return how many decisions about options a file takes; those on one item of a loop do not count."""
    return len(_TESTED.findall(_IN_LOOP.sub("", text)))


def depth(text: str) -> int:
    """Return the greatest depth of nested conditionals."""
    deepest = level = 0
    for opening in re.findall(r"\{%-?\s*(if|endif)\b", text):
        level += 1 if opening == "if" else -1
        deepest = max(deepest, level)
    return deepest


def destinations(framework: str) -> set[str]:
    """Return the paths that a framework's template can render to, with * for a component's name."""
    folder = TEMPLATES / framework
    names = {path.relative_to(folder).as_posix().removesuffix(SUFFIX) for path in files(folder)}
    plain = {_YIELD.sub("*", re.sub(r"\{\{ has\.\w+ \}\}/", "", name)) for name in names}
    rendered_alone = {name for name in plain if not name.startswith("_parts/")}
    return {"/" + name.replace("{{ _copier_conf.answers_file }}", ".copier-answers.yml") for name in rendered_alone}


def settings() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "copier.yml").read_text(encoding="utf-8"))
    return loaded
