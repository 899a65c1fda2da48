    jwt.init_app(app)
