#!/usr/bin/env python
"""Django's command-line utility. It uses the development settings unless APP_ENV names others."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    environment = os.environ.get("APP_ENV", "development")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"config.settings.{environment}")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
