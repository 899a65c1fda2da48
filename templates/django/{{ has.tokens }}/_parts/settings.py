
# Tokens: https://django-rest-framework-simplejwt.readthedocs.io

SIMPLE_JWT = {
    "ACCESS_TOKEN_LIFETIME": timedelta(minutes=15),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=14),
    "ROTATE_REFRESH_TOKENS": True,
    "BLACKLIST_AFTER_ROTATION": True,
    "UPDATE_LAST_LOGIN": True,
    # Changing the password revokes all tokens.
    "CHECK_REVOKE_TOKEN": True,
}
