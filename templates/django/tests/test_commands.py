"""The commands of the project, and that its migrations are complete."""

from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from pytest_django import Settings

from config import environment


@pytest.mark.django_db
def test_migrations_are_in_step_with_the_models() -> None:
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())


@pytest.mark.django_db
def test_seed_fills_every_app() -> None:
    out = StringIO()

    call_command("seed", "--rows=2", stdout=out)

    filled = {line.split(".")[1] for line in out.getvalue().splitlines()}
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("apps.")}
    assert filled == ours - {"accounts"}


@pytest.mark.django_db
def test_seed_leaves_production_alone(settings: Settings) -> None:
    settings.ENV = environment.read(
        {
            "SECRET_KEY": "s" * 32,
            "ALLOWED_HOSTS": "example.com",
            "DATABASE_URL": "sqlite://:memory:",
        }
    )

    with pytest.raises(CommandError, match="do not belong into production"):
        call_command("seed")


def test_a_new_app_lands_beside_the_others(tmp_path: Path, settings: Settings) -> None:
    settings.BASE_DIR = tmp_path
    template = environment.ROOT / "core" / "app_template"

    call_command("startapp", "reviews", template=str(template), stdout=StringIO())

    config = (tmp_path / "apps" / "reviews" / "apps.py").read_text(encoding="utf-8")
    assert 'name = "apps.reviews"' in config
    assert (tmp_path / "apps" / "reviews" / "tests" / "test_models.py").is_file()
