    app.register_blueprint(api)
    app.register_blueprint(docs)
