"""The forms of accounts."""

from wtforms import PasswordField
from wtforms.validators import EqualTo, InputRequired, Length

from app.forms import EmailField, Form

from . import passwords

NEW = {"autocomplete": "new-password"}
CURRENT = {"autocomplete": "current-password"}
LENGTH = Length(passwords.SHORTEST, passwords.LONGEST)


class LoginForm(Form):
    """Who are you?"""

    email = EmailField("E-mail", [InputRequired()], render_kw={"autocomplete": "username"})
    password = PasswordField("Password", [InputRequired()], render_kw=CURRENT)


class RegisterForm(Form):
    """A new account."""

    email = EmailField("E-mail", [InputRequired()], render_kw={"autocomplete": "username"})
    password = PasswordField("Password", [InputRequired(), LENGTH], render_kw=NEW)
    again = PasswordField(
        "Password, again",
        [InputRequired(), EqualTo("password", "The two passwords differ.")],
        render_kw=NEW,
    )


class PasswordForm(Form):
    """Another password for the account."""

    current = PasswordField("Current password", [InputRequired()], render_kw=CURRENT)
    password = PasswordField("New password", [InputRequired(), LENGTH], render_kw=NEW)
    again = PasswordField(
        "New password, again",
        [InputRequired(), EqualTo("password", "The two passwords differ.")],
        render_kw=NEW,
    )
