
# Cache
CACHE_TYPE = "RedisCache"
CACHE_REDIS_URL = REDIS_URL
CACHE_KEY_PREFIX = "{{ project_slug }}:cache:"
CACHE_OPTIONS = {"socket_connect_timeout": 1, "socket_timeout": 1}
