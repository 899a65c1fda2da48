"""Which files an option makes, and what an update can do about it later: found out by rendering."""

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

# The default project has one component, of this name; an option treats every component the same way.
_COMPONENT = re.compile(r"\bcatalog(?=/|_)")


class Ownership:
    """Compares projects that differ in the answer to one question."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._patterns = survey.template.settings["skip_if_exists"]
        self._kept = PathSpec.from_lines("gitignore", self._patterns)

    def made_by(self, key: str, framework: str) -> dict[tuple[Any, ...], list[str]]:
        """Paths that are there with some of the values alone, by these values; a folder stands for all in it."""
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
        """The places that another answer would have changed, and that an update leaves as they are."""
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
        """Other answers to the question, and the project that each makes."""
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
                continue  # this framework refuses the value; the page says so beside it
        return trees

    def _told_apart(self, key: str) -> Sequence[Choice]:
        """The choices to render: of many alike, such as licences, the first and the last will do."""
        choices = self._survey.choices(key)
        return [choices[0], choices[-1]] if len(choices) > 3 else choices

    def _contents(self, framework: str, changed: Mapping[str, Any]) -> Contents:
        return _contents(self._survey, framework, json.dumps(changed))


@cache
def _contents(survey: Survey, framework: str, changed: str) -> Contents:
    answers = survey.answers({"framework": framework, **json.loads(changed)})
    # The secrets in `.env` would differ between two renderings; Jinja draws them from this generator.
    random.seed(0)
    tree = direct.render(survey.template, answers, DESTINATION)
    # What records the answers follows every one of them.
    return {path: file.content for path, file in tree.files.items() if path != ".copier-answers.yml"}


def _place(path: str, pattern: str) -> str:
    """The part of the path that the pattern names: a folder, or the file itself."""
    parts = path.split("/")
    depth = len(pattern.strip("/").split("/"))
    return "/".join(parts[:depth]) + ("/" if len(parts) > depth else "")


def _by_folder(places: Mapping[str, tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    """A folder in place of its files, where all of them are there with the same values."""
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
    """The folders that the path lies in, outermost first, each with a slash at its end."""
    return [f"{parent}/" for parent in reversed(PurePosixPath(path).parents) if str(parent) != "."]
