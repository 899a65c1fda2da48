"""The home page, and what all pages share."""

import datetime as dt

from flask import Blueprint, render_template

bp = Blueprint("pages", __name__)


@bp.get("/")
def index() -> str:
    """Render the home page."""
    return render_template("index.html")


@bp.app_template_filter()
def display(value: object) -> str:
    """Return a value as text for a page."""
    match value:
        case None:
            return "–"
        case bool():
            return "Yes" if value else "No"
        case dt.datetime():
            return value.strftime("%Y-%m-%d %H:%M UTC")
        case _:
            return str(value)
