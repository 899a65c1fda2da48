"""The page of options, generated from the questions of ``copier.yml``."""

from collections.abc import Iterable, Iterator
from typing import Any

from scaffold.template import guide
from scaffold.template.guide import Entry
from scaffold.template.values import shown
from tools.ownership import Ownership
from tools.survey import MISTAKES, Survey

NAMES = {"django": "Django", "flask": "Flask", "fastapi": "FastAPI"}
INTRODUCTION = """
# Options

The questions of the template. Answer with `-s KEY=VALUE`, in a file with `--answers FILE`, or at the prompt. Plain
Copier accepts the same answers with `--data KEY=VALUE` and `--data-file FILE`, and rejects the same ones.
`scaffold new` has two defaults of its own: the project name from the folder name, and the running Python version.

*Later* describes the effort of changing the answer in an existing project, and the files that an update does not
change, such as migrations and secrets. See [Updating](updating.md#changing-an-answer). `COMPONENT` is the name of each
[component](components.md).
"""


def page() -> str:
    """Return the page in Markdown."""
    survey = Survey()
    ownership = Ownership(survey)
    entries = guide.read(survey.template)
    parts = [INTRODUCTION.strip()]
    for group in dict.fromkeys(entries[key].group for key in survey.asked):
        keys = [key for key in survey.asked if entries[key].group == group]
        parts += [f"## {group}", *("\n".join(_section(survey, ownership, entries[key], key)) for key in keys)]
    return "\n\n".join(parts) + "\n"


def _section(survey: Survey, ownership: Ownership, entry: Entry, key: str) -> Iterator[str]:
    yield f"### {key}\n\n{survey.question(key).help}\n\n{entry.about}\n"
    if survey.choices(key):
        yield from _table(survey, key)
    yield f"- Default: {_default(survey, key)}."
    if condition := survey.condition(key):
        yield f"- Asked if `{condition}`."
    for reason in () if survey.choices(key) else _mistakes(survey, key):
        yield f"- Rejected: {reason}."
    yield f"- Changes: {entry.changes}"
    if key != "framework":
        yield from _files(survey, ownership, key)
    yield f"- Later: {entry.later}{_not_reached(survey, ownership, key)}"


def _table(survey: Survey, key: str) -> Iterator[str]:
    yield "| value | meaning | rejected if |\n|---|---|---|"
    for choice in survey.choices(key):
        reasons = "; or: ".join(survey.refusals(key, choice.value))
        yield f"| {_code(choice.value)} | {choice.label} | {reasons} |"
    yield ""


def _default(survey: Survey, key: str) -> str:
    default = _code(survey.default(key))
    texts = [f"`{other}`" for other in survey.influences(key) if not survey.choices(other)]
    if texts and not survey.choices(key):
        return f"{default}, derived from {_listed(texts)}"
    return ", ".join([default, *_exceptions(survey, key)])


def _exceptions(survey: Survey, key: str) -> Iterator[str]:
    usual = survey.default(key)
    for other in survey.influences(key):
        for choice in survey.choices(other):
            value = survey.default(key, {other: choice.value})
            if value != usual and other != "framework":
                yield f"{_code(value)} if `{other}` is {_code(choice.value)}"


def _mistakes(survey: Survey, key: str) -> list[str]:
    if survey.question(key).type != "str":
        return []
    return list(dict.fromkeys(reason for mistake in MISTAKES for reason in survey.refusals(key, mistake)))


def _files(survey: Survey, ownership: Ownership, key: str) -> Iterator[str]:
    made = {NAMES[name]: ownership.made_by(key, name) for name in survey.asking(key)}
    if len({repr(files) for files in made.values()}) == 1:
        made = {"": next(iter(made.values()))}
    for name, files in made.items():
        for values, paths in files.items():
            where = f"{name} with" if name else "With"
            yield f"- {where} {_listed(map(_code, values), 'or')}: {', '.join(f'`{path}`' for path in paths)}."


def _not_reached(survey: Survey, ownership: Ownership, key: str) -> str:
    if survey.refused_later(key):
        return ""
    left = _listed(f"`{place}`" for place in ownership.left_alone(key))
    return f" An update does not change {left}." if left else ""


def _code(value: Any) -> str:
    return f"`{shown(value)}`" if shown(value) else "empty"


def _listed(items: Iterable[str], word: str = "and") -> str:
    *most, last = [*items] or [""]
    return f"{', '.join(most)} {word} {last}" if most else last
