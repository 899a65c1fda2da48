"""What all pages share: how they show values and which page of a list was asked for."""

import datetime as dt

from flask import Flask, request


def init_app(app: Flask) -> None:
    """Give templates the filter `shown`."""
    app.add_template_filter(shown)


def shown(value: object) -> str:
    """A value as people read it."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return f"{value:%Y-%m-%d %H:%M} UTC" if isinstance(value, dt.datetime) else str(value)


def page_number() -> int:
    """The page of a list that the address names; the first when it names none."""
    given = request.args.get("page", "")
    return max(1, int(given)) if given.isdecimal() and len(given) < 10 else 1
