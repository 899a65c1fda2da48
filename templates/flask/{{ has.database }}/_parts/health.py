

def check_database() -> None:
    """Query on a new connection, because a busy connection pool is not an outage."""
    options = current_app.config["SQLALCHEMY_ENGINE_OPTIONS"]
    engine = create_engine(
        db.engine.url, poolclass=NullPool, connect_args=options.get("connect_args", {})
    )
    with engine.connect() as connection:
        connection.execute(select(1))


CHECKS["database"] = check_database
