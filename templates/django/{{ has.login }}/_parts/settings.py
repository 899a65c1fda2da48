
# Limits of log-in attempts: https://django-axes.readthedocs.io

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_FAILURE_LIMIT = 5
AXES_FAILURE_LIMIT_PER_IP = 20  # not one of django-axes; see AXES_HANDLER
AXES_COOLOFF_TIME = timedelta(minutes=1)
# A user and an IP address together, so that nobody can lock out a user from elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
# A lock ends after this minute, however often its user tries.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_HANDLER = "apps.accounts.login_handler.LoginHandler"
AXES_CLIENT_IP_CALLABLE = "apps.core.network.get_client_ip"
AXES_USERNAME_CALLABLE = "apps.accounts.login_limits.get_username"
AXES_LOCKOUT_CALLABLE = "apps.accounts.login_limits.lockout_response"
