api.register_blueprint(accounts_api)
