    db.init_app(app)
    migrate.init_app(app, db)
    app.shell_context_processor(make_shell_context)
