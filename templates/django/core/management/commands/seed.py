from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction


class Command(BaseCommand):
    help = "Fills the database with made-up rows, by the factories of the apps."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rows", type=int, default=10, help="of each model")

    @transaction.atomic
    def handle(self, *args: Any, rows: int, **options: Any) -> None:
        if settings.ENV.is_production:
            raise CommandError("Made-up rows do not belong into production.")
        if rows < 0:
            raise CommandError("--rows must be 0 or more.")
        if find_spec("factory") is None:
            raise CommandError("Made-up rows need the development dependencies: uv sync")
        for config in apps.get_app_configs():
            ours = config.name.startswith("apps.") and config.label != "accounts"
            if ours and find_spec(f"{config.name}.factories"):
                self.fill(config.name, rows)

    def fill(self, app: str, rows: int) -> None:
        module = import_module(f"{app}.factories")
        for name, factory in vars(module).items():
            ours = name.endswith("Factory") and factory.__module__ == module.__name__
            if ours and not factory._meta.abstract:
                factory.create_batch(rows)
                self.stdout.write(f"{rows} rows by {app}.factories.{name}")
