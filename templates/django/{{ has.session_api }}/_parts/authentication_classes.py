        "rest_framework.authentication.SessionAuthentication",
