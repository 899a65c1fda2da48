"""The files that an option creates, and those that an update does not change. Found by rendering."""

import json
import random
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from pathspec import PathSpec

from scaffold.errors import UsageError
from scaffold.template import direct
from scaffold.template.questions import Choice
from tools.survey import DESTINATION, Survey

Contents = Mapping[str, bytes]

# The name of the default project's only component.
_COMPONENT = re.compile(r"\bcatalog(?=/|_)")


class Ownership:
    """Comparison of projects that differ in the answer to one question."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._patterns = survey.template.settings["skip_if_exists"]
        self._kept = PathSpec.from_lines("gitignore", self._patterns)

    def made_by(self, key: str, framework: str) -> dict[tuple[Any, ...], list[str]]:
        """Return paths that exist with only some values, grouped by these values. A folder includes its files."""
        trees = self._trees(key, framework)
        places = {
            path: tuple(value for value in trees if path in trees[value]) for tree in trees.values() for path in tree
        }
        made: dict[tuple[Any, ...], list[str]] = {}
        for path, values in _by_folder(places).items():
            if len(values) < len(trees):
                made.setdefault(values, []).append(_COMPONENT.sub("COMPONENT", path))
        return made

    def left_alone(self, key: str) -> list[str]:
        """Return the paths that another answer changes in a new project, but not in an update."""
        places: set[str] = set()
        for framework in self._survey.asking(key):
            before = self._contents(framework, {})
            for answers, after in self._others(key, framework):
                kept_away = PathSpec.from_lines("gitignore", self._survey.left_out_of_updates(framework, answers))
                changed = [path for path in {*before, *after} if before.get(path) != after.get(path)]
                places.update(place for path in changed for place in self._left_alone(path, path in before, kept_away))
        return sorted(_COMPONENT.sub("COMPONENT", place) for place in places)

    def _left_alone(self, path: str, exists: bool, kept_away: "PathSpec[Any]") -> Iterable[str]:
        if not exists:
            return ["/".join(path.split("/")[:2]) + "/"] if kept_away.match_file(path) else []
        if not self._kept.match_file(path):
            return []
        return [
            _place(path, found)
            for found in self._patterns
            if PathSpec.from_lines("gitignore", [found]).match_file(path)
        ]

    def _others(self, key: str, framework: str) -> Iterable[tuple[Mapping[str, Any], Contents]]:
        """Return other answers to the question with their projects."""
        if self._survey.choices(key):
            return [({key: value}, contents) for value, contents in self._trees(key, framework).items()]
        answers = {key: self._another(key)}
        return [(answers, self._contents(framework, answers))]

    def _another(self, key: str) -> Any:
        default = self._survey.default(key)
        if isinstance(default, list):
            return [*default, "another:Other(quantity:int)"]
        longer = f"{default}x"
        return "somebody@example.org" if self._survey.refusals(key, longer) else longer

    def _trees(self, key: str, framework: str) -> dict[Any, Contents]:
        trees = {}
        for choice in self._told_apart(key):
            try:
                trees[choice.value] = self._contents(framework, {key: choice.value})
            except UsageError:
                continue  # the framework rejects the value, as the table shows
        return trees

    def _told_apart(self, key: str) -> Sequence[Choice]:
        """Return the choices to render: the first and the last of many similar ones, such as licences."""
        choices = self._survey.choices(key)
        return [choices[0], choices[-1]] if len(choices) > 3 else choices

    def _contents(self, framework: str, changed: Mapping[str, Any]) -> Contents:
        return _contents(self._survey, framework, json.dumps(changed))


@cache
def _contents(survey: Survey, framework: str, changed: str) -> Contents:
    answers = survey.answers({"framework": framework, **json.loads(changed)})
    # Jinja generates the secrets in `.env` with this generator. Make them equal in all projects.
    random.seed(0)
    tree = direct.render(survey.template, answers, DESTINATION)
    # The answers file changes with every answer.
    return {path: file.content for path, file in tree.files.items() if path != ".copier-answers.yml"}


def _place(path: str, pattern: str) -> str:
    """Return the part of the path that matches the pattern: a folder or the file."""
    parts = path.split("/")
    depth = len(pattern.strip("/").split("/"))
    return "/".join(parts[:depth]) + ("/" if len(parts) > depth else "")


def _by_folder(places: Mapping[str, tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    """Replace files by their folder if all its files exist with the same values."""
    within: dict[str, set[tuple[Any, ...]]] = {}
    for path, values in places.items():
        for folder in _folders(path):
            within.setdefault(folder, set()).add(values)
    whole = {folder for folder, found in within.items() if len(found) == 1}
    shown = {
        next((folder for folder in _folders(path) if folder in whole), path): values for path, values in places.items()
    }
    return dict(sorted(shown.items()))


def _folders(path: str) -> list[str]:
    """Return the parent folders of the path, outermost first, each with a trailing slash."""
    return [f"{parent}/" for parent in reversed(PurePosixPath(path).parents) if str(parent) != "."]
