"""The commands of the project, and that its migrations are complete."""

import sys
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from types import ModuleType

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test.utils import isolate_apps
from factory.django import DjangoModelFactory
from pytest_django import Settings

from config import environment
from core.management.commands import seed
from core.models import TimestampedModel


@pytest.mark.django_db
def test_migrations_are_in_step_with_the_models() -> None:
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())


@pytest.mark.django_db
def test_seed_fills_every_app() -> None:
    out = StringIO()

    call_command("seed", "--rows=2", stdout=out)

    filled = {line.split(".")[1] for line in out.getvalue().splitlines()}
    names = {config.name for config in apps.get_app_configs() if config.name.startswith("apps.")}
    ours = {name.removeprefix("apps.") for name in names if find_spec(f"{name}.factories")}
    assert filled == ours - {"accounts"}


@pytest.mark.django_db
def test_seed_leaves_out_what_is_abstract(monkeypatch: pytest.MonkeyPatch) -> None:
    class GroupFactory(DjangoModelFactory[Group]):
        name = "One"

        class Meta:
            model = Group

    class BaseFactory(DjangoModelFactory[Group]):
        class Meta:
            abstract = True

    module = ModuleType(__name__)
    vars(module).update(GroupFactory=GroupFactory, BaseFactory=BaseFactory)
    monkeypatch.setitem(sys.modules, f"{__name__}.factories", module)

    seed.Command(stdout=StringIO()).fill(__name__, 1)

    assert str(Group.objects.get()) == "One"


@pytest.mark.django_db
def test_seed_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seed, "find_spec", lambda name: None)

    with pytest.raises(CommandError, match="development dependencies"):
        call_command("seed")


@pytest.mark.django_db
def test_seed_leaves_production_alone(settings: Settings) -> None:
    settings.ENV = environment.read(
        {
            "SECRET_KEY": "s" * 50,
            "ALLOWED_HOSTS": "example.com",
            "DATABASE_URL": "sqlite://:memory:",
        }
    )

    with pytest.raises(CommandError, match="do not belong into production"):
        call_command("seed")


@pytest.mark.django_db
def test_seed_makes_no_less_than_nothing() -> None:
    with pytest.raises(CommandError, match="0 or more"):
        call_command("seed", "--rows=-1")


def test_a_new_app_lands_beside_the_others(tmp_path: Path, settings: Settings) -> None:
    settings.BASE_DIR = tmp_path
    template = environment.ROOT / "core" / "app_template"
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "api_urls.py").touch()
    out = StringIO()

    call_command("startapp", "reviews", template=str(template), stdout=out)

    assert 'Add "apps.reviews" to config/settings/apps.py' in out.getvalue()
    assert "in config/api_urls.py." in out.getvalue()
    models = (tmp_path / "apps" / "reviews" / "models.py").read_text(encoding="utf-8")
    assert "class Reviews(TimestampedModel):" in models
    assert (tmp_path / "apps" / "reviews" / "tests" / "test_models.py").is_file()


@pytest.mark.parametrize("name", ["not-a-name", "json"])
def test_an_app_with_a_name_that_cannot_be_leaves_nothing(
    tmp_path: Path, settings: Settings, name: str
) -> None:
    settings.BASE_DIR = tmp_path

    with pytest.raises(CommandError, match=f"'{name}'"):
        call_command("startapp", name)

    assert not list(tmp_path.iterdir())


@isolate_apps()
def test_a_model_may_have_a_long_name() -> None:
    class AModelWithANameOfMoreThanThirtyLetters(TimestampedModel):
        class Meta(TimestampedModel.Meta):
            app_label = "accounts"

        def __str__(self) -> str:
            return "One"

    assert AModelWithANameOfMoreThanThirtyLetters.check() == []
