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
    """Every file of the templates, caches of tools left out."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(part.endswith(("_cache", "__pycache__")) for part in path.parts)
    )


def rendered(folder: Path = TEMPLATES) -> list[Path]:
    """The files that Copier renders, and those that they include."""
    return [path for path in files(folder) if path.suffix == SUFFIX or "_shared" in path.relative_to(ROOT).parts]


def has_tag(path: Path) -> bool:
    return bool(_TAG.search(path.read_text(encoding="utf-8")))


_IMPORTS = re.compile(r"\{% if [^%]+ %\}\n(?:(?:from|import) .+\n|\n)+\{% endif %\}\n")


def conditionals(text: str) -> int:
    """How many there are, without those around imports alone, which only follow from the others."""
    return len(re.findall(r"\{%-?\s*if\b", _IMPORTS.sub("", text)))


def depth(text: str) -> int:
    """How deep conditionals are nested at most."""
    deepest = level = 0
    for opening in re.findall(r"\{%-?\s*(if|endif)\b", text):
        level += 1 if opening == "if" else -1
        deepest = max(deepest, level)
    return deepest


def destinations(framework: str) -> set[str]:
    """The paths that a framework's template can render to, with * for a component's name."""
    folder = TEMPLATES / framework
    names = {path.relative_to(folder).as_posix().removesuffix(SUFFIX) for path in files(folder)}
    plain = {_YIELD.sub("*", name) for name in names}
    return {"/" + name.replace("{{ _copier_conf.answers_file }}", ".copier-answers.yml") for name in plain}


def settings() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "copier.yml").read_text(encoding="utf-8"))
    return loaded
