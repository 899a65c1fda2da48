    "apps.core.error_pages.ErrorPageMiddleware",
