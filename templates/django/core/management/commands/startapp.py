from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.commands import startapp

# Where an app may add lines; each project has some.
PLACES = ["config/page_urls.py", "config/navigation.py", "config/api_urls.py"]


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
        places = ", ".join(name for name in PLACES if (settings.BASE_DIR / name).exists())
        self.stdout.write(f'Add "apps.{options["name"]}" to config/settings/apps.py, at its end.')
        self.stdout.write(f"What it shows has a place of its own in {places}.")
