"""Options and resources of the project under test, read from its answers file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests import questions


@dataclass(frozen=True)
class Field:
    name: str
    type: str
    optional: bool
    column: str
    target: str | None
    """The plural of the resource that a reference points to."""


@dataclass(frozen=True)
class Resource:
    name: str
    plural: str
    fields: tuple[Field, ...]

    @property
    def url(self) -> str:
        return f"/api/v1/{self.plural}"

    @property
    def page(self) -> str:
        return f"/{self.plural}"

    @property
    def required(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if not field.optional)

    def of_type(self, *types: str) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.type in types)


@dataclass(frozen=True)
class Project:
    interface: str
    auth: str
    database: str
    cache: str
    resources: tuple[Resource, ...]

    @property
    def traits(self) -> set[str]:
        """Return the traits that `@pytest.mark.where` selects by."""
        found = {"api": self.interface != "pages", "pages": self.interface != "api"}
        found |= {
            "rows": self.database != "none" and bool(self.resources),
            "private": self.auth != "none",
            "token": self.auth == "token" and found["api"],
            "login pages": self.auth != "none" and found["pages"],
            "session API": self.auth == "session" and found["api"],
        }
        return {trait for trait, holds in found.items() if holds}

    def resource(self, plural: str) -> Resource:
        return next(resource for resource in self.resources if resource.plural == plural)


def _field(facts: dict[str, Any]) -> Field:
    target = facts["ref"]["plural"] if facts["ref"] else None
    return Field(facts["name"], facts["type"], facts["optional"], facts["column"], target)


def read(answers_file: Path) -> Project:
    """Return the project of an answers file. Missing answers are the defaults of copier.yml."""
    answers = questions.complete(yaml.safe_load(answers_file.read_text()))
    resources = (
        Resource(facts["name"], facts["plural"], tuple(map(_field, facts["fields"])))
        for facts in questions.resources(answers["components"])
    )
    options = {key: answers[key] for key in ("interface", "auth", "database")}
    return Project(**options, cache=answers.get("cache", "none"), resources=tuple(resources))
