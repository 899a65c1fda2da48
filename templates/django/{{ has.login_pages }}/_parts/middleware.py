    "django.contrib.auth.middleware.LoginRequiredMiddleware",
