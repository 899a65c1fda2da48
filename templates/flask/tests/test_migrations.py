"""Migrations make the tables that the models describe."""

import flask_migrate
import pytest


@pytest.mark.usefixtures("context")
def test_migrations_and_models_are_in_step() -> None:
    flask_migrate.check()
