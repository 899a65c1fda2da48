from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Model
from pytest_django import Settings

MODELS = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("apps.") and model._meta.app_label != "accounts"
]


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS)
def test_seed_creates_objects(model: type[Model], settings: Settings) -> None:
    settings.DEBUG = True

    call_command("seed", number=2, stdout=StringIO())

    assert model._default_manager.count() >= 2
