    "django.contrib.admin",
