"""Forms, filled in as a browser does."""

import re

from httpx2 import AsyncClient, Response


async def csrf_token(client: AsyncClient, url: str) -> str:
    """Open the page and read the token of its forms."""
    page = await client.get(url)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert token, page.text
    return token[1]


async def submit(
    client: AsyncClient,
    url: str,
    answers: dict[str, str] | None = None,
    form: str | None = None,
) -> Response:
    """Open the page that has the form, and send it with the token that it holds."""
    token = await csrf_token(client, form or url)
    return await client.post(url, data={**(answers or {}), "csrf_token": token})
