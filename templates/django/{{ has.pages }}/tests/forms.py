from typing import Any

from django.test import Client


def submit(client: Client, url: str, data: dict[str, Any] | None = None) -> Any:
    """Open the page and submit its form, as a browser does: with the CSRF token."""
    client.get(url)
    token = client.cookies["csrftoken"].value
    return client.post(url, {"csrfmiddlewaretoken": token, **(data or {})})
