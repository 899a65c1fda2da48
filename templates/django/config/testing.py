"""The settings of the tests and of the type checker, whatever the environment says."""

import os

os.environ["APP_ENV"] = "test"

from config.settings import *

# Slow on purpose in production, and tests make many accounts.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Each client starts the middleware anew; looking for files can wait until one is asked for.
WHITENOISE_AUTOREFRESH = True
# What `collectstatic` has left is of no account.
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
WHITENOISE_USE_FINDERS = True
