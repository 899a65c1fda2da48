    app.register_blueprint(seed)
