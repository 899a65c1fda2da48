"""The page of presets: answers shipped with scaffold."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

import scaffold
from scaffold.template.values import shown

FOLDER = Path(scaffold.__file__).parent / "shipped"
INTRODUCTION = """
# Presets

A preset is a named set of answers. Use it with `scaffold new --preset NAME`; other options override it. `scaffold`
includes these presets:
"""
OWN = """
## Your own presets

`--save-preset` saves the answers of a project as a preset, without the project's names and decision.

```console
$ scaffold new billing --framework fastapi -s license=proprietary -s ci=gitlab --yes --save-preset house-api
$ scaffold new invoices --preset house-api --yes
$ grep -E '^(framework|ci|license):' invoices/.copier-answers.yml
ci: gitlab
framework: fastapi
license: proprietary
```

`--preset` also accepts a file, so a team can keep its presets in a repository. `--last` uses the answers of the last
project. See [Use by teams](teams.md).
"""


def page() -> str:
    """Return the page in Markdown."""
    sections = [_section(path) for path in sorted(FOLDER.glob("*.yml"))]
    return "\n\n".join([INTRODUCTION.strip(), *sections, OWN.strip()]) + "\n"


def _section(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    about = text.splitlines()[0].removeprefix("#").strip()
    answers: Mapping[str, Any] = yaml.safe_load(text)
    command = f"```console\n$ scaffold new {path.stem} --preset {path.stem} --yes --no-git\n…\n```"
    return f"## {path.stem}\n\n{about}\n\n{', '.join(_listed(answers))}.\n\n{command}"


def _listed(answers: Mapping[str, Any]) -> Iterator[str]:
    for key, value in answers.items():
        yield f"[`{key}`](options.md#{key}) `{shown(value)}`"
