"""Forms for accounts."""

from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField
from wtforms.validators import Email, EqualTo, InputRequired, Length

from .service import MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH


class LoginForm(FlaskForm):
    """Log-in form."""

    email = EmailField("E-mail", [InputRequired(), Email()], render_kw={"autocomplete": "username"})
    password = PasswordField(
        "Password", [InputRequired()], render_kw={"autocomplete": "current-password"}
    )


class PasswordForm(FlaskForm):
    """Form to change the password."""

    current_password = PasswordField(
        "Current password", [InputRequired()], render_kw={"autocomplete": "current-password"}
    )
    new_password = PasswordField(
        "New password",
        [InputRequired(), Length(MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH)],
        render_kw={"autocomplete": "new-password"},
    )
    confirm_password = PasswordField(
        "Confirm password",
        [InputRequired(), EqualTo("new_password", "Passwords must match.")],
        render_kw={"autocomplete": "new-password"},
    )
