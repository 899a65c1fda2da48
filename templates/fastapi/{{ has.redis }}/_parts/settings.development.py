    redis_url: SecretStr = SecretStr("redis://localhost:6379/0")
