"""Values of every field type: what is taken and how it comes back, and what is refused."""

import json
from dataclasses import dataclass, field
from typing import Any

from tests.contract.client import Visitor
from tests.contract.project import Field, Project, Resource

SMALL = "a" * 64

GOOD: dict[str, dict[str, Any]] = {
    "str": {
        "text": "Blue mug",
        "other scripts": "Ærøskøbing Ελλάδα 日本",
        "emoji to the limit": "🐍" * 200,
        "white space around": "  kept  ",
        "markup": "<script>alert('1')</script> & co",
        "sql": "'; DROP TABLE users; --",
        "format": "{{ 7*7 }} %s %(x)s {0} ${x}",
    },
    "text": {"usual": "A few words.", "long": "word " * 20_000, "lines": "one\ntwo\n\n🐍", "markup": "<b>bold</b>"},
    "int": {"zero": 0, "negative": -1, "largest": 2**31 - 1, "smallest": -(2**31)},
    "float": {"fraction": 1.5, "negative": -0.25, "very small": 1e-300, "large": 1e300},
    "decimal": {"usual": "9.99", "zero": "0.00", "negative": "-1.10", "largest": "9999999999.99"},
    "bool": {"yes": True, "no": False},
    "date": {"leap day": "2024-02-29", "first": "0001-01-01", "last": "9999-12-31"},
    "datetime": {
        "in UTC": "2026-01-02T03:04:05Z",
        "microseconds": "2026-01-02T03:04:05.123456Z",
        "first": "0001-01-01T00:00:00Z",
        "last": "9999-12-31T23:59:59.999999Z",
    },
    "email": {"usual": "zoe@example.com", "tagged": "zoe.obrien+tag@example.co.uk"},
    "url": {"usual": "https://example.com/shop?page=1", "plain": "http://example.com/a"},
    "uuid": {"usual": "0f8fad5b-d9cb-469f-a165-70867728950e", "nil": "00000000-0000-0000-0000-000000000000"},
}

# What comes back in another form than it was sent in: (sent, answered).
CONVERTED: dict[str, dict[str, tuple[Any, Any]]] = {
    "int": {"a fraction of nothing": (3.0, 3)},
    "float": {"an integer": (3, 3.0)},
    "decimal": {"an integer": (5, "5.00"), "a number": (9.5, "9.50"), "one place": ("0.5", "0.50")},
    "datetime": {
        "east of UTC": ("2026-01-02T03:04:05+02:00", "2026-01-02T01:04:05Z"),
        "without offset": ("2026-01-02T03:04:05", "2026-01-02T03:04:05Z"),
    },
    "uuid": {"capitals": ("0F8FAD5B-D9CB-469F-A165-70867728950E", "0f8fad5b-d9cb-469f-a165-70867728950e")},
}

_TWENTY_DIGITS = 12345678901234567890
_NO_TEXT = {
    "a number": 1,
    "true": True,
    "a list": ["a"],
    "an object": {"a": 1},
    "NUL": "a\0b",
}
_NO_NUMBER = {"text": "abc", "digits in quotes": "5", "true": True, "a list": [1], "an object": {}, "emoji": "🐍"}

BAD: dict[str, dict[str, Any]] = {
    "str": {**_NO_TEXT, "too long": "a" * 201},
    "text": _NO_TEXT,
    "int": {
        **_NO_NUMBER,
        "a fraction": 1.5,
        "too large": 2**31,
        "too small": -(2**31) - 1,
        "20 digits": _TWENTY_DIGITS,
        "400 digits": 10**400,
    },
    "float": {**_NO_NUMBER, "400 digits": 10**400},
    "decimal": {
        **(_NO_NUMBER | {"digits in quotes": "5 5"}),
        "empty": "",
        "three places": "1.001",
        "eleven digits": "10000000000.00",
        "20 digits": _TWENTY_DIGITS,
        "400 digits": 10**400,
        "no number": "NaN",
        "infinite": "Infinity",
        "a huge exponent": "1e1000000",
    },
    "bool": {"text": "true", "one": 1, "zero": 0, "a list": [True], "empty": ""},
    "date": {
        "no such day": "2023-02-29",
        "no such month": "2024-13-01",
        "another order": "01/02/2024",
        "a number": 20240229,
        "with a time": "2024-02-29T10:00:00Z",
        "true": True,
        "empty": "",
        "emoji": "🐍",
        "20 digits": _TWENTY_DIGITS,
    },
    "datetime": {
        "no such hour": "2026-01-02T25:00:00Z",
        "a number": 1700000000,
        "true": True,
        "text": "yesterday",
        "empty": "",
        "before the first": "0001-01-01T00:00:00+14:00",
        "after the last": "9999-12-31T23:59:59-14:00",
        "20 digits": _TWENTY_DIGITS,
    },
    "email": {
        "no at": "zoe",
        "no dot": "zoe@example",
        "a space": "zoe b@example.com",
        "two at": "zoe@b@example.com",
        "a line end": "zoe@example.com\n",
        "too long": f"{SMALL}@{'b' * 60}.{'c' * 60}.{'d' * 60}.example.com",
        "NUL": "zoe\0@example.com",
        "a number": 1,
    },
    "url": {
        "no scheme": "example.com",
        "script": "javascript:alert(1)",
        "another scheme": "ftp://example.com/a",
        "no host": "https://",
        "too long": "https://example.com/" + "a" * 2000,
        "a space": "https://exam ple.com/",
        "NUL": "https://example.com/\0",
        "a number": 1,
    },
    "uuid": {
        "text": "abc",
        "a digit short": "0f8fad5b-d9cb-469f-a165-70867728950",
        "a number": 1,
        "empty": "",
        "NUL": "\0",
    },
    "ref": {
        "no such row": 999_999_999,
        "zero": 0,
        "negative": -1,
        "20 digits": _TWENTY_DIGITS,
        "400 digits": 10**400,
        "digits in quotes": "1",
        "true": True,
        "a fraction": 1.5,
        "an object": {"id": 1},
    },
}

Row = dict[str, Any]


@dataclass
class Rows:
    """Valid rows of the project's resources, made over the API."""

    project: Project
    writer: Visitor
    _made: dict[str, Row] = field(default_factory=dict)

    def body(self, resource: Resource, **changed: Any) -> Row:
        """A valid body with every field given."""
        values = {each.name: self.value(resource, each) for each in resource.fields}
        return {**values, **changed}

    def value(self, resource: Resource, of: Field) -> Any:
        if of.target is None:
            return next(iter(GOOD[of.type].values()))
        return None if of.target == resource.plural else self.one(self.project.resource(of.target))["id"]

    def create(self, resource: Resource, **changed: Any) -> Row:
        """A new row."""
        response = self.writer.send_json("POST", resource.url, self.body(resource, **changed))
        assert response.status_code == 201, f"{resource.url}: {response.text[:600]}"
        row: Row = response.json()
        return row

    def one(self, resource: Resource) -> Row:
        """A row that is there; made once, for those who only refer to it."""
        if resource.plural not in self._made:
            self._made[resource.plural] = self.create(resource)
        return self._made[resource.plural]


def minimal(body: Row, resource: Resource) -> Row:
    """The body without its optional fields."""
    return {each.name: body[each.name] for each in resource.required}


def same(left: Any, right: Any) -> bool:
    """Whether two values are the same in JSON: 1 is not true, "1" is not 1."""
    return json.dumps(left, sort_keys=True) == json.dumps(right, sort_keys=True)
