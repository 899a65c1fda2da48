"""Helpers that submit forms as a browser does."""

import re

from httpx2 import AsyncClient, Response


def read_csrf_token(page: Response) -> str:
    """Return the CSRF token of a page."""
    match = re.search(r'name="csrf[_-]token" (?:value|content)="([^"]+)"', page.text)
    return match.group(1) if match else ""


async def submit(
    client: AsyncClient,
    url: str,
    data: dict[str, str],
    page_url: str | None = None,
) -> Response:
    """Get the page with the form, and submit the form with its CSRF token."""
    page = await client.get(page_url or url)
    return await client.post(url, data={**data, "csrf_token": read_csrf_token(page)})
