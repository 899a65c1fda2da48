jwt = JWTManager()
