from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

pytestmark = pytest.mark.django_db


def test_migrations_match_models() -> None:
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


def test_seed_reports_factories(settings: Settings) -> None:
    settings.DEBUG = True
    output = StringIO()

    call_command("seed", number=1, stdout=output)

    assert all(line.startswith("Created 1 ") for line in output.getvalue().splitlines())


def test_seed_is_rejected_in_production() -> None:
    with pytest.raises(CommandError):
        call_command("seed")
