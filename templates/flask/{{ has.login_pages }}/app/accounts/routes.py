"""Pages to log in, to log out and to change the password."""

from urllib.parse import urlsplit

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required, login_url, login_user, logout_user
from sqlalchemy import select

from app.extensions import db, limiter, login_manager

from . import service
from .forms import LoginForm, PasswordForm
from .models import User

bp = Blueprint("accounts", __name__, url_prefix="/accounts")


@login_manager.user_loader
def load_user(alternative_id: str) -> User | None:
    """Return the user of a session."""
    return db.session.scalar(select(User).where(User.alternative_id == alternative_id))


@login_manager.unauthorized_handler
def handle_unauthorized() -> ResponseReturnValue:
    """Redirect to the log-in page. Return 401 to clients of the API."""
    if request.path.startswith("/api/"):
        abort(401)
    return redirect(login_url("accounts.login", request.url), 303)


def account_and_ip() -> str:
    """Return the key of the limit for one account, which other IP addresses do not share."""
    return f"{request.form.get('email', '').lower()} {request.remote_addr}"


@bp.route("/login", methods=["GET", "POST"])
@limiter.limit("20/minute", methods=["POST"], deduct_when=service.is_failed_login)
@limiter.limit(
    "5/minute",
    key_func=account_and_ip,
    methods=["POST"],
    deduct_when=service.is_failed_login,
)
def login() -> ResponseReturnValue:
    """Log in, and return to the page that asked for it."""
    form = LoginForm()
    if form.validate_on_submit():
        user = service.authenticate(form.email.data or "", form.password.data or "")
        if user:
            session.clear()
            login_user(user)
            return redirect(safe_redirect_url(request.args.get("next")), 303)
        form.form_errors.append("Incorrect e-mail or password.")
    page = render_template("accounts/form.html", title="Log in", form=form)
    return page, 422 if form.errors else 200


@bp.post("/logout")
def logout() -> ResponseReturnValue:
    """Log out."""
    logout_user()
    session.clear()
    return redirect(url_for("pages.index"), 303)


@bp.route("/password", methods=["GET", "POST"])
@login_required
@limiter.limit("5/minute", methods=["POST"], deduct_when=service.is_failed_login)
def password() -> ResponseReturnValue:
    """Change the password, and log out all other sessions."""
    form = PasswordForm()
    if form.validate_on_submit():
        user = service.authenticate(current_user.email, form.current_password.data or "")
        if user:
            service.change_password(user, form.new_password.data or "")
            login_user(user)
            flash("Your password has been changed.")
            return redirect(url_for("pages.index"), 303)
        form.form_errors.append("The current password is incorrect.")
    page = render_template("accounts/form.html", title="Change password", form=form)
    return page, 422 if form.errors else 200


def safe_redirect_url(target: str | None) -> str:
    """Return the target if it is a path on this site, else the home page."""
    target = target or ""
    is_path = target.startswith("/") and not target.startswith(("//", "/\\"))
    if is_path and target.isprintable() and not urlsplit(target).netloc:
        return target
    return url_for("pages.index")
