"""The server: started as in production."""

from typing import Any

import pytest
import uvicorn

from app import server


def test_it_serves_on_the_port_of_the_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    options: dict[str, Any] = {}
    monkeypatch.setattr(uvicorn, "run", lambda app, **given: options.update(given, app=app))
    monkeypatch.setenv("PORT", "8080")
    monkeypatch.setenv("WEB_CONCURRENCY", "3")

    server.main()

    assert (options["app"], options["port"], options["workers"]) == ("app.main:app", 8080, 3)
