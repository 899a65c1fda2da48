"""Tests of the seed command."""

from flask import Flask

from app import create_app
from app.seed import SAMPLES


def test_seed_adds_rows(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["seed", "--count", "2"])
    assert result.exit_code == 0, result.output
    assert f"Added {2 * len(SAMPLES)} rows." in result.output


def test_seed_refuses_production() -> None:
    app = create_app({"PRODUCTION": True})
    result = app.test_cli_runner().invoke(args=["seed"])
    assert result.exit_code == 1
    assert "cannot run in production" in result.output
