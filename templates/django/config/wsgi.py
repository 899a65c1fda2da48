"""WSGI entry point for servers. It uses the production settings unless APP_ENV names others."""

import os

from django.core.wsgi import get_wsgi_application

environment = os.environ.get("APP_ENV", "production")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"config.settings.{environment}")

application = get_wsgi_application()
