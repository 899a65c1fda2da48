"""Pages: the first one, and those that say what went wrong."""

import re

from httpx2 import AsyncClient


async def test_the_first_page_and_its_files_are_served(client: AsyncClient) -> None:
    response = await client.get("/")

    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', response.text)
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert files
    assert {(await client.get(file)).status_code for file in files} == {200}


async def test_browsers_get_errors_as_pages(client: AsyncClient) -> None:
    response = await client.get("/no/such/page")

    assert response.status_code == 404
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1>Not Found</h1>" in response.text


async def test_a_page_says_which_methods_it_takes(client: AsyncClient) -> None:
    response = await client.put("/")

    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")
