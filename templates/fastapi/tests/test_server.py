"""Tests of the production server's options."""

from typing import Any

import pytest
import uvicorn

from app import server


def test_server_options_are_from_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    options: dict[str, Any] = {}
    monkeypatch.setattr(uvicorn, "run", lambda app, **given: options.update(given, app=app))
    monkeypatch.setenv("PORT", "8080")
    monkeypatch.setenv("WEB_CONCURRENCY", "3")
    monkeypatch.setenv("GRACEFUL_TIMEOUT", "7")

    server.main()

    assert options["app"] == "app.main:app"
    assert (options["port"], options["workers"]) == (8080, 3)
    assert options["timeout_graceful_shutdown"] == 7
