
# Sessions and forms
SESSION_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SAMESITE = "Lax"
PERMANENT_SESSION_LIFETIME = timedelta(days=14)
WTF_CSRF_SECRET_KEY = [*reversed(SECRET_KEY_FALLBACKS), SECRET_KEY]  # The last key signs.
WTF_CSRF_TIME_LIMIT = None  # A token is valid as long as its session.
