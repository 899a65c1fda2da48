"""Tests of pages for logged-in users while the database is unavailable."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from app.extensions import db


@pytest.mark.parametrize(
    ("path", "status"), [("/accounts/password", 503), ("/no-such-page", 404), ("/", 503)]
)
def test_outage_shows_error_page(
    page_client: FlaskClient, monkeypatch: pytest.MonkeyPatch, path: str, status: int
) -> None:
    def fail(*_: object) -> None:
        raise OperationalError("SELECT 1", {}, Exception("connection refused"))

    monkeypatch.setattr(db.session, "scalar", fail)
    response = page_client.get(path)
    assert (response.status_code, response.mimetype) == (status, "text/html")
    assert "X-Request-ID" in response.headers
    if status == 503:
        assert response.headers["Retry-After"] == "5"
