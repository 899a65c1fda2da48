    csrf.init_app(app)
