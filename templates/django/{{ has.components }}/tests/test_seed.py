from io import StringIO

import pytest
from django.core.management import call_command
from pytest_django import Settings

from apps.core.management.commands.seed import Command


@pytest.mark.django_db
def test_seed_creates_objects(settings: Settings) -> None:
    settings.DEBUG = True

    call_command("seed", number=2, stdout=StringIO())

    factories = list(Command().get_factories())
    assert factories
    assert all(factory._meta.model.objects.count() >= 2 for factory in factories)
