"""Tests of the pages that every project has."""

from httpx2 import AsyncClient


async def test_home_page_is_public(client: AsyncClient) -> None:
    response = await client.get("/")

    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/html")


async def test_unknown_page_returns_html_404(client: AsyncClient) -> None:
    response = await client.get("/nothing")

    assert response.status_code == 404
    assert "<h1>Not Found</h1>" in response.text


async def test_static_files_are_served(client: AsyncClient) -> None:
    for name in ("style.css", "icon.svg"):
        assert (await client.get(f"/static/{name}")).status_code == 200
