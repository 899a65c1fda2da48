    app.register_blueprint(accounts_pages)
