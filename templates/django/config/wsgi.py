"""The application that the server runs."""

import os

from django.core.wsgi import get_wsgi_application

from core.body import ChunkedBody

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = ChunkedBody(get_wsgi_application())
