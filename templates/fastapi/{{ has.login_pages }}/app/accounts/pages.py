"""Pages to log in, log out and change the password."""

import re

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import ValidationError

from app.accounts import service, sessions
from app.accounts.schemas import PasswordChange
from app.accounts.sessions import SessionUser
from app.database import SessionDep, SessionMakerDep
from app.exceptions import NotAuthenticatedError
from app.forms import get_errors, read_form
from app.rate_limits import IPAddressDep, RateLimiterDep
from app.templating import render

# Browsers read a backslash as a slash, and "//" starts the URL of another site.
LOCAL_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")

router = APIRouter(prefix="/accounts")


@router.get("/login")
async def show_login_form(request: Request) -> Response:
    """Show the log-in form."""
    return render(request, "accounts/login.html", values={}, errors={})


@router.post("/login")
async def log_in(
    request: Request,
    session_maker: SessionMakerDep,
    rate_limiter: RateLimiterDep,
    ip_address: IPAddressDep,
) -> Response:
    """Log in and return to the page that asked for it."""
    values = await read_form(request)
    email, password = values.get("email", ""), values.pop("password", "")
    try:
        user = await service.authenticate(session_maker, rate_limiter, email, password, ip_address)
    except NotAuthenticatedError as error:
        errors = {"email": str(error)}
        return render(request, "accounts/login.html", 422, values=values, errors=errors)
    sessions.log_in(request, user)
    next_page = request.query_params.get("next", "/")
    return RedirectResponse(next_page if LOCAL_PATH.fullmatch(next_page) else "/", 303)


@router.post("/logout")
async def log_out(request: Request) -> Response:
    """Log out."""
    sessions.log_out(request)
    return RedirectResponse("/", 303)


@router.get("/password")
async def show_password_form(request: Request, user: SessionUser) -> Response:
    """Show the form that changes the password."""
    return render(request, "accounts/password.html", values={}, errors={})


@router.post("/password")
async def change_password(
    request: Request,
    user: SessionUser,
    session: SessionDep,
    session_maker: SessionMakerDep,
    rate_limiter: RateLimiterDep,
    ip_address: IPAddressDep,
) -> Response:
    """Change the password and log the user out everywhere else."""
    values = await read_form(request)
    try:
        data = PasswordChange.model_validate(values)
        if data.new_password != values.get("confirm_password"):
            errors = {"confirm_password": "Passwords must match."}
            return render(request, "accounts/password.html", 422, values={}, errors=errors)
        await service.authenticate(
            session_maker, rate_limiter, user.email, data.current_password, ip_address
        )
    except ValidationError as error:
        errors = get_errors(error)
        return render(request, "accounts/password.html", 422, values={}, errors=errors)
    except NotAuthenticatedError:
        errors = {"current_password": "Incorrect password."}
        return render(request, "accounts/password.html", 422, values={}, errors=errors)
    await service.set_password(session, user, data.new_password)
    sessions.log_in(request, user)
    return RedirectResponse("/", 303)
