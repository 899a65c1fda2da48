from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.commands import startapp


class Command(startapp.Command):
    help = "Makes an app in apps/, with its tests."
    app_or_project, a_or_an = "app", "an"

    def handle(self, **options: Any) -> None:  # type: ignore[override]
        folder = Path(options["directory"] or settings.BASE_DIR / "apps" / options["name"])
        # Django does the same, but wants the folder first.
        self.validate_name(options["name"])
        folder.mkdir(parents=True, exist_ok=True)
        template = settings.BASE_DIR / "core" / "app_template"
        options |= {"directory": str(folder), "template": options["template"] or str(template)}
        super().handle(**options)
        self.stdout.write(f'Add "apps.{options["name"]}" to config/settings/apps.py.')
