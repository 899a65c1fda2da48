
# Limits on failed log-ins
RATELIMIT_STORAGE_URI = {{ "REDIS_URL" if has.redis else '"memory://"' }}
RATELIMIT_HEADERS_ENABLED = True
{% if has.redis %}
RATELIMIT_KEY_PREFIX = "{{ project_slug }}:limits"
RATELIMIT_IN_MEMORY_FALLBACK_ENABLED = True
{% endif %}
