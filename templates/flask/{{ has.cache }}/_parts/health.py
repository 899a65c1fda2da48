

def check_cache() -> None:
    """Query Redis on a new connection."""
    with Redis.from_url(current_app.config["REDIS_URL"], socket_timeout=1) as redis:
        redis.ping()


CHECKS["cache"] = check_cache
