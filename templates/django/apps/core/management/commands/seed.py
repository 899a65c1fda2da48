from collections.abc import Iterator
from importlib import import_module
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.module_loading import module_has_submodule


class Command(BaseCommand):
    help = "Create example objects with the factories of the applications."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--number", type=int, default=10, help="objects of each model")

    @transaction.atomic
    def handle(self, *args: Any, number: int, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("The seed command runs with DEBUG only, never in production.")
        for factory in self.get_factories():
            factory.create_batch(number)
            self.stdout.write(f"Created {number} objects with {factory.__name__}")

    def get_factories(self) -> Iterator[Any]:
        """Yield the factories of all applications except accounts."""
        from factory.django import DjangoModelFactory  # a development dependency

        for app in apps.get_app_configs():
            if app.label == "accounts" or not app.name.startswith("apps."):
                continue
            if app.module and module_has_submodule(app.module, "factories"):
                module = import_module(f"{app.name}.factories")
                for item in vars(module).values():
                    if getattr(item, "__module__", "") == module.__name__ and issubclass(
                        item, DjangoModelFactory
                    ):
                        yield item
