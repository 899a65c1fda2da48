"""The pages of accounts: sign in and out, register, change the password."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user
from sqlalchemy.exc import IntegrityError

from app.extensions import db, login_manager

from . import forms, sessions
from .models import User
from .page_access import sign_in_required
from .sign_in import authenticate

WRONG = "The e-mail address or the password is wrong."

bp = Blueprint("accounts", __name__, url_prefix="/accounts")


@login_manager.user_loader  # type: ignore[untyped-decorator] # Flask-Login has no annotations.
def load_user(_: str) -> User | None:
    """Who is signed in. The cookie alone does not say so: its session may have ended."""
    found = sessions.find(session.get("key"))
    return found.user if found else None


def local(target: str) -> str:
    """Where to go next: a path of this site, or the home page."""
    here = target.startswith("/") and not target.startswith("//")
    return target if here and target.isprintable() and "\\" not in target else "/"


def start_session(user: User) -> None:
    """Sign in with a new session: what an attacker knows of the old one is worthless."""
    sessions.end(session.get("key"))
    session.clear()
    login_user(user)
    session["key"] = sessions.begin(user).key


@bp.route("/login", methods=["GET", "POST"])
def login() -> ResponseReturnValue:
    """A form that signs in."""
    form = forms.LoginForm()
    if form.validate_on_submit():
        user = authenticate(form.email.data, form.password.data or "", request.remote_addr)
        if user:
            start_session(user)
            return redirect(local(request.args.get("next", "/")), 303)
        form.form_errors.append(WRONG)
    page = render_template("form.html", title="Sign in", form=form)
    return page, 422 if form.errors else 200


@bp.post("/logout")
def logout() -> ResponseReturnValue:
    """Sign out."""
    sessions.end(session.get("key"))
    session.clear()
    return redirect(url_for("home.index"), 303)


@bp.route("/register", methods=["GET", "POST"])
def register() -> ResponseReturnValue:
    """A form that makes an account. It does not tell whether the address has one already."""
    form = forms.RegisterForm()
    if form.validate_on_submit():
        user = User(email=form.email.data.lower())
        user.set_password(form.password.data or "")
        db.session.add(user)
        try:
            db.session.commit()
        except IntegrityError:
            db.session.rollback()
        flash("If the address was not registered before, you can now sign in with it.")
        return redirect(url_for(".login"), 303)
    page = render_template("form.html", title="Register", form=form)
    return page, 422 if form.errors else 200


@bp.route("/password", methods=["GET", "POST"])
@sign_in_required
def password() -> ResponseReturnValue:
    """A form that changes the password, and ends the account's other sessions."""
    form = forms.PasswordForm()
    if form.validate_on_submit():
        user = authenticate(current_user.email, form.current.data or "", request.remote_addr)
        if user:
            user.set_password(form.password.data or "")
            db.session.commit()
            start_session(user)
            flash("Your password is changed.")
            return redirect(url_for("home.index"), 303)
        form.form_errors.append("The current password is wrong.")
    page = render_template("form.html", title="Change password", form=form)
    return page, 422 if form.errors else 200
