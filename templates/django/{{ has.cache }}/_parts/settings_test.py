
# Parallel test runs share the Redis server.
CACHES["default"]["KEY_PREFIX"] = f"test-{os.getpid()}"
