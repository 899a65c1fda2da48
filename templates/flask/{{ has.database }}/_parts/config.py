
# Database
SQLALCHEMY_DATABASE_URI = env.str(
    "DATABASE_URL",
{% if has.postgresql %}
    REQUIRED if PRODUCTION else "postgresql://app:app@localhost:5432/app",
{% else %}
    REQUIRED if PRODUCTION else "sqlite:///db.sqlite3",
{% endif %}
)
SQLALCHEMY_ENGINE_OPTIONS = {
    "hide_parameters": True,  # Keep values out of logs.
    "pool_pre_ping": True,
{% if has.postgresql %}
    "pool_size": env.int("DATABASE_POOL_SIZE", 5),
    "connect_args": {"connect_timeout": 3},
{% endif %}
}
