"""Who may do what on pages: everyone reads, and who has signed in writes."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

View = Callable[..., ResponseReturnValue]


def sign_in_required(view: View) -> View:
    """A view for those who have signed in; others are asked to, and then led back."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> ResponseReturnValue:
        if current_user.is_authenticated:
            return view(*args, **kwargs)
        back = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("accounts.login", next=back), 303)

    return guarded
