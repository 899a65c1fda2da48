"""The project that answers: its options, and the resources with their fields, as its answers file tells them."""

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
    framework: str
    interface: str
    auth: str
    database: str
    resources: tuple[Resource, ...]

    @property
    def traits(self) -> set[str]:
        """What a test may ask for with `@pytest.mark.where`."""
        traits = {f"api by {self.auth}"}
        if self.interface != "pages":
            traits |= {"api", self.auth} & {"api", "token"}
        if self.interface != "api":
            traits |= {"pages"} if self.auth == "none" else {"pages", "session"}
        if self.database != "none":
            traits |= {"database", "rows"} if self.resources else {"database"}
        return traits

    def resource(self, plural: str) -> Resource:
        return next(resource for resource in self.resources if resource.plural == plural)


def _field(facts: dict[str, Any]) -> Field:
    target = facts["ref"]["plural"] if facts["ref"] else None
    return Field(facts["name"], facts["type"], facts["optional"], facts["column"], target)


def read(answers_file: Path) -> Project:
    """The project of an answers file; what it does not say is as in copier.yml."""
    answers = questions.complete(yaml.safe_load(answers_file.read_text()))
    resources = (
        Resource(facts["name"], facts["plural"], tuple(map(_field, facts["fields"])))
        for facts in questions.resources(answers["components"])
    )
    options = {key: answers[key] for key in ("framework", "interface", "auth", "database")}
    return Project(**options, resources=tuple(resources))
