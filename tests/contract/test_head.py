"""HEAD: what GET answers, without the body."""

import pytest

from tests.contract.client import Visitor
from tests.contract.project import Resource


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_probes_may_ask_with_head(path: str, visitor: Visitor) -> None:
    _assert_like_get(path, visitor)


@pytest.mark.where("api")
def test_the_document_may_be_asked_for_with_head(visitor: Visitor) -> None:
    _assert_like_get("/api/openapi.json", visitor)


@pytest.mark.where("api", "rows")
def test_a_list_may_be_asked_for_with_head(resource: Resource, visitor: Visitor) -> None:
    _assert_like_get(resource.url, visitor)


@pytest.mark.where("pages")
def test_a_page_may_be_asked_for_with_head(visitor: Visitor) -> None:
    _assert_like_get("/", visitor)


def _assert_like_get(path: str, visitor: Visitor) -> None:
    head, get = visitor.head(path), visitor.get(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Type"] == get.headers["Content-Type"]
