"""CSRF tokens of pages, because CSRF protection is on in tests."""

import re

from flask.testing import FlaskClient


def csrf_token(client: FlaskClient, path: str) -> str:
    """Return the CSRF token of a page."""
    page = client.get(path).text
    match = re.search(r'name="csrf[-_]token"[^>]*(?:content|value)="([^"]+)"', page)
    assert match, f"{path} has no CSRF token."
    return match[1]


def csrf_data(client: FlaskClient, path: str) -> dict[str, str]:
    """Return the CSRF token of a page as form data."""
    return {"csrf_token": csrf_token(client, path)}
