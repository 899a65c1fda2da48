"""Values of every field type, valid and invalid, and rows created with them over the API."""

import datetime as dt
import json
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from tests.contract.client import Visitor
from tests.contract.project import Field, Project, Resource

GOOD: dict[str, dict[str, Any]] = {
    "str": {
        "usual": "Blue mug",
        "other scripts": "Ærøskøbing Ελλάδα 日本",
        "200 emoji": "🐍" * 200,
        "markup": "<script>alert('1')</script> & co",
        "placeholders": "'; DROP TABLE users; -- {{ 7*7 }} %s %(x)s {0} ${x}",
    },
    "text": {"usual": "A few words.", "100 kB": ("word " * 20_000).strip(), "lines": "one\ntwo\n\n🐍"},
    "int": {"usual": 7, "zero": 0, "largest": 2**31 - 1, "smallest": -(2**31)},
    "float": {"usual": 1.5, "negative": -0.25, "large": 1e300},
    "decimal": {"usual": "9.99", "zero": "0.00", "negative": "-1.10", "largest": "9999999999.99", "a number": 5},
    "bool": {"true": True, "false": False},
    "date": {"usual": "2024-02-29", "last": "9999-12-31"},
    "datetime": {
        "usual": "2026-01-02T03:04:05Z",
        "microseconds": "2026-01-02T03:04:05.123456Z",
        "another offset": "2026-01-02T03:04:05+02:00",
    },
    "email": {"usual": "zoe@example.com", "tagged": "zoe.obrien+tag@example.co.uk"},
    "url": {"usual": "https://example.com/shop?page=1", "plain HTTP": "http://example.com/a"},
    "uuid": {"usual": "0f8fad5b-d9cb-469f-a165-70867728950e", "capitals": "0F8FAD5B-D9CB-469F-A165-70867728950F"},
}
"""Each label names a value; the first value of a type is used wherever any valid value will do."""

BAD: dict[str, list[Any]] = {
    "str": ["a" * 201, ["a"], {"a": 1}],
    "text": [["a"], {"a": 1}],
    "int": ["abc", 1.5, 2**63, -(2**63) - 1, 10**400, [1], "🐍"],
    "float": ["abc", 10**400, [1], {}],
    "decimal": ["abc", "", "1.001", "10000000000.00", "NaN", "Infinity", "1e1000000", 10**400, []],
    "bool": ["maybe", 5, [True]],
    "date": ["2023-02-29", "01/02/2024", "", True, "🐍"],
    "datetime": ["2026-01-02T25:00:00Z", "yesterday", "", True, "0001-01-01T00:00:00+14:00"],
    "email": ["zoe", "zoe b@example.com", "zoe@b@example.com", f"{'a' * 300}@example.com"],
    "url": ["example.com", "javascript:alert(1)", "https://"],
    "uuid": ["abc", "0f8fad5b-d9cb-469f-a165-70867728950", ""],
    "ref": [999_999_999, 0, -1, 10**20, "abc", {"id": 1}],
}
"""Values that the API must reject with 422, however strict its library is about types."""

BAD_TEXT: dict[str, list[str]] = {
    "str": ["a" * 201],
    "text": [],
    "int": ["abc", "1.5", str(2**63), "9" * 400, "🐍"],
    "float": ["abc", "nan", "inf", "1e400"],
    "decimal": ["abc", "1.001", "10000000000", "NaN", "Infinity", "1e1000000"],
    "date": ["2023-02-29", "yesterday", "\0"],
    "datetime": ["2026-01-02T25:00", "yesterday", "\0"],
    "email": ["zoe", "a b@example.com"],
    "url": ["javascript:alert(1)", "https://"],
    "uuid": ["abc", "12345678901234567890"],
    "ref": ["999999999", "abc", "9" * 30, "-1"],
    "bool": [],
}
"""Values that forms must reject."""

TEXT = ("str", "text", "email", "url")
"""The types of which Django stores an empty string instead of null."""

Row = dict[str, Any]


def sample(of: Field) -> Any:
    """Return a valid value of a field that is not a reference."""
    return next(iter(GOOD[of.type].values()))


def is_stored(type_: str, sent: Any, returned: Any) -> bool:
    """Return True if the API returned the value that was sent, in the documented format."""
    if sent is None or returned is None:
        return sent is returned or (type_ in TEXT and returned == "")
    if type_ == "decimal":
        return isinstance(returned, str) and Decimal(returned) == Decimal(str(sent))
    if type_ == "datetime":
        moment = dt.datetime.fromisoformat(returned)
        return moment.utcoffset() == dt.timedelta(0) and moment == dt.datetime.fromisoformat(sent)
    if type_ == "uuid":
        return UUID(returned) == UUID(sent) and returned == returned.lower()
    return json.dumps(sent) == json.dumps(returned)


@dataclass
class Rows:
    """Valid rows of the project's resources, created over the API."""

    project: Project
    writer: Visitor
    _created: dict[str, Row] = field(default_factory=dict)

    def body(self, resource: Resource, **changed: Any) -> Row:
        """Return a valid request body with all fields."""
        return {each.name: self.value(resource, each) for each in resource.fields} | changed

    def value(self, resource: Resource, of: Field) -> Any:
        if of.target is None:
            return sample(of)
        return None if of.target == resource.plural else self.any(self.project.resource(of.target))["id"]

    def create(self, resource: Resource, **changed: Any) -> Row:
        """Create a row."""
        response = self.writer.send_json("POST", resource.url, self.body(resource, **changed))
        assert response.status_code == 201, f"{resource.url}: {response.status_code} {response.text[:600]}"
        row: Row = response.json()
        return row

    def any(self, resource: Resource) -> Row:
        """Return a row to refer to. It is created once."""
        if resource.plural not in self._created:
            self._created[resource.plural] = self.create(resource)
        return self._created[resource.plural]

    def read(self, resource: Resource, row: Row) -> Row:
        """Return the stored row."""
        response = self.writer.get(f"{resource.url}/{row['id']}")
        assert response.status_code == 200, response.text[:600]
        found: Row = response.json()
        return found
