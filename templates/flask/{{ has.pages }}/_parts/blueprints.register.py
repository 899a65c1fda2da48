    app.register_blueprint(pages)
