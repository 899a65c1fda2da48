"""The guide of a template: groups of questions and an explanation of each question."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scaffold.documents import BrokenError, load_yaml
from scaffold.errors import ScaffoldError
from scaffold.template.definition import Template

PATH = "templates/_shared/guide.yml"


@dataclass(frozen=True)
class Entry:
    """The explanation of a question: group, meaning, changed files, and the effort of a later change."""

    group: str = ""
    about: str = ""
    changes: str = ""
    later: str = ""


def read(template: Template) -> Mapping[str, Entry]:
    """Return the entries by key, or none if the template has no guide. Raises ``ScaffoldError`` if it is malformed."""
    if PATH not in template.files.entries():
        return {}
    try:
        groups: Any = load_yaml(template.files.read(PATH).decode())
        return {key: Entry(group, **entry) for group, entries in groups.items() for key, entry in entries.items()}
    except (BrokenError, AttributeError, TypeError) as error:
        raise ScaffoldError(f"{PATH} of {template.name} cannot be read: {error}.") from None
