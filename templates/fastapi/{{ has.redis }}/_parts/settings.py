    redis_url: SecretStr
    redis_key_prefix: str = "app:"
