from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def test_migrations_match_models() -> None:
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


def test_seed_is_rejected_in_production() -> None:
    with pytest.raises(CommandError):
        call_command("seed")
