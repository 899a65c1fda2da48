    db.init_app(app)
    migrate.init_app(app, db)
