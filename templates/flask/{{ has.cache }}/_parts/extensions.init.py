    cache.init_app(app)
