
# Redis
REDIS_URL = env.str("REDIS_URL", REQUIRED if PRODUCTION else "redis://localhost:6379/0")
