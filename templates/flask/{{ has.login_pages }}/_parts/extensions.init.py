    # The context processor would load the user for each template, error pages included. While the
    # database is unavailable, that would turn each error page into another error.
    login_manager.init_app(app, add_context_processor=False)
    app.jinja_env.globals["current_user"] = current_user
