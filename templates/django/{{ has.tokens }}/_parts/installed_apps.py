    "rest_framework_simplejwt.token_blacklist",
