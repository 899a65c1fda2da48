"""Who may do what on pages: everyone reads, and who has signed in writes."""

from collections.abc import Callable

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.extensions import login_manager

View = Callable[..., ResponseReturnValue]

# For a view that only those who have signed in may use. Flask-Login's own has no annotations.
sign_in_required: Callable[[View], View] = login_required


@login_manager.unauthorized_handler  # type: ignore[untyped-decorator]
def ask_to_sign_in() -> ResponseReturnValue:
    """Lead others to the form, and then back."""
    back = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("accounts.login", next=back), 303)
