    "REDIS_URL",
