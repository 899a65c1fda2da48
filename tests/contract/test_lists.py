"""Collections: their pages, their order, and parameters that make no sense."""

from urllib.parse import quote

import pytest

from tests.contract.client import Visitor, pointers
from tests.contract.project import Resource
from tests.contract.samples import Rows

pytestmark = pytest.mark.where("api", "rows")


def test_a_list_says_which_page_of_how_many_rows_it_is(resource: Resource, rows: Rows, visitor: Visitor) -> None:
    before = visitor.get(resource.url).json()["total"]
    rows.create(resource)
    response = visitor.get(resource.url)
    answer = response.json()
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    assert set(answer) == {"items", "total", "page", "page_size"}
    assert (answer["total"], answer["page"], answer["page_size"]) == (before + 1, 1, 20)
    assert len(answer["items"]) == min(20, answer["total"])


def test_the_newest_row_comes_first_and_is_whole(resource: Resource, rows: Rows, visitor: Visitor) -> None:
    older, newer = rows.create(resource), rows.create(resource)
    assert visitor.get(resource.url).json()["items"][:2] == [newer, older]


def test_pages_follow_one_another_without_gap_or_repetition(resource: Resource, rows: Rows, visitor: Visitor) -> None:
    made = [rows.create(resource)["id"] for _ in range(5)][::-1]
    pages = [visitor.get(resource.url, params={"page": page, "page_size": 2}).json() for page in (1, 2, 3)]
    found = [row["id"] for page in pages for row in page["items"]]
    assert found[:5] == made
    assert [(page["page"], page["page_size"]) for page in pages] == [(1, 2), (2, 2), (3, 2)]


@pytest.mark.once
@pytest.mark.parametrize("page", [1000, 2**31, 2**63, 10**20, 10**40])
def test_a_page_past_the_end_is_empty(page: int, resource: Resource, rows: Rows, visitor: Visitor) -> None:
    rows.one(resource)
    total = visitor.get(resource.url).json()["total"]
    response = visitor.get(resource.url, params={"page": page})
    assert response.status_code == 200, response.text
    assert response.json() == {"items": [], "total": total, "page": page, "page_size": 20}


def test_a_hundred_rows_are_the_most_on_one_page(resource: Resource, visitor: Visitor) -> None:
    assert visitor.get(resource.url, params={"page_size": 100}).status_code == 200
    assert pointers(visitor.get(resource.url, params={"page_size": 101})) == ["page_size"]


@pytest.mark.once
@pytest.mark.parametrize("parameter", ["page", "page_size"])
@pytest.mark.parametrize("value", ["0", "-1", "x", "1.5", "", "🐍", "\0", "1e3", "NaN", "null", "-" + "9" * 400])
def test_a_page_that_cannot_be_is_refused(value: str, parameter: str, resource: Resource, visitor: Visitor) -> None:
    assert pointers(visitor.get(f"{resource.url}?{parameter}={quote(value)}")) == [parameter]
