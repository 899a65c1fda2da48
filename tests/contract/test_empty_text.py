"""Text that may be left out is null then: it is never empty, whatever it stands for."""

import pytest

from tests.contract.client import pointers
from tests.contract.project import Resource
from tests.contract.samples import Rows

pytestmark = pytest.mark.where("api", "rows")


def test_text_is_not_empty(resource: Resource, rows: Rows) -> None:
    for field in resource.of_type("str", "text", "email", "url"):
        body = {**rows.body(resource), field.name: ""}
        assert pointers(rows.writer.send_json("POST", resource.url, body)) == [f"/{field.name}"]
