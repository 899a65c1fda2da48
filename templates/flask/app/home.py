"""The home page."""

from flask import Blueprint, Flask, render_template

bp = Blueprint("home", __name__)


def init_app(app: Flask) -> None:
    """Serve the home page."""
    app.register_blueprint(bp)


@bp.get("/")
def index() -> str:
    """Where visitors arrive."""
    return render_template("home.html")
