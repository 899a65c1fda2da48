"""Authentication of the API by the session cookie. Requests that write also need a CSRF token."""

from apiflask import APIKeyCookieAuth
from flask_login import current_user

from .models import User

auth = APIKeyCookieAuth("SessionAuth", scheme="Session", param_name="session")


@auth.verify_token
def verify_session(token: str) -> User | None:
    """Return the user that Flask-Login finds in the session."""
    return current_user if current_user.is_authenticated else None
