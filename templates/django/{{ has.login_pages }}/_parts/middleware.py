    "apps.accounts.middleware.LoginRequiredMiddleware",
