login_manager = LoginManager()
