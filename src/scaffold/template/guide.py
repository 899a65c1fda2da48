"""What the template says about its questions beyond their text: groups, and an explanation of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scaffold.documents import BrokenError, load_yaml
from scaffold.errors import ScaffoldError
from scaffold.template.definition import Template

PATH = "templates/_shared/guide.yml"


@dataclass(frozen=True)
class Entry:
    """One question: its group, what it means, what it changes, and how hard it is to change later."""

    group: str = ""
    about: str = ""
    changes: str = ""
    later: str = ""


def read(template: Template) -> Mapping[str, Entry]:
    """The entries by key; none where the template has no guide. Raises ``ScaffoldError`` where it does not parse."""
    if PATH not in template.files.entries():
        return {}
    try:
        groups: Any = load_yaml(template.files.read(PATH).decode())
        return {key: Entry(group, **entry) for group, entries in groups.items() for key, entry in entries.items()}
    except (BrokenError, AttributeError, TypeError) as error:
        raise ScaffoldError(f"{PATH} of {template.name} cannot be read: {error}.") from None
