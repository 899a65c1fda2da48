        "rest_framework_simplejwt.authentication.JWTAuthentication",
