db = SQLAlchemy(model_class=Base)
migrate = Migrate(render_as_batch=True)  # SQLite changes a table by copying it.
