"""Pages that belong to no component."""

from flask import Blueprint, render_template

bp = Blueprint("pages", __name__)


@bp.get("/")
def index() -> str:
    """Render the home page."""
    return render_template("index.html")
