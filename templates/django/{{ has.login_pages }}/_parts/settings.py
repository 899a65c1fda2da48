
# Log-in. LoginRequiredMiddleware makes all views private but those with @login_not_required.

LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
