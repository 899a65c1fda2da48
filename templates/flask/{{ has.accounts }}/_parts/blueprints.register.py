    app.register_blueprint(accounts_cli)
