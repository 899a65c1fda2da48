"""The pages of accounts."""

import re
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import ValidationError, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from app.accounts import service
from app.accounts.credentials import NewPassword, Password
from app.accounts.sessions import UserDep, begin_session, end_session
from app.database import SessionDep, SessionsDep
from app.fields import Email, Input
from app.forms import Control, Form, submitted
from app.pages import render
from app.sessions import check_csrf

router = APIRouter(prefix="/accounts", include_in_schema=False, dependencies=[Depends(check_csrf)])

LOGIN = (Control("email", "email", limit=254), Control("password", "password"))
REGISTER = (*LOGIN, Control("repeat_password", "password"))
PASSWORD = (
    Control("current_password", "password"),
    Control("password", "password"),
    Control("repeat_password", "password"),
)
# A path of ours. Browsers read \ as /, and skip white space.
LOCAL_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


class LoginInput(Input):
    """The sign-in form."""

    email: Email
    password: Password


class NewPasswordInput(Input):
    """A new password, written twice."""

    password: NewPassword
    repeat_password: Password

    @field_validator("repeat_password")
    @classmethod
    def _same(cls, value: str, info: ValidationInfo) -> str:
        if value != info.data.get("password", value):
            raise PydanticCustomError("different", "The passwords differ")
        return value


class RegisterInput(NewPasswordInput):
    """The registration form."""

    email: Email


class PasswordInput(NewPasswordInput):
    """The form that changes a password."""

    current_password: Password


def _ask(request: Request, title: str, form: Form, status: int = 200, **context: Any) -> Response:
    for control in form.controls:
        if control.kind == "password":
            form.values.pop(control.name, None)
    return render(request, "account.html", status, title=title, form=form, **context)


@router.get("/login")
async def ask_login(request: Request) -> Response:
    """Ask who it is."""
    return _ask(request, "Sign in", Form(LOGIN), registered="registered" in request.query_params)


@router.post("/login")
async def login(request: Request, session: SessionDep, sessions: SessionsDep) -> Response:
    """Sign in, and go where the visitor was going."""
    form = await submitted(request, LOGIN)
    try:
        data = LoginInput.model_validate_strings(form.values)
    except ValidationError as error:
        form.refuse(error)
        return _ask(request, "Sign in", form, 422)
    user = await service.authenticate(sessions, data.email, data.password, _address(request))
    if user is None:
        form.errors = {"email": "This address and this password do not belong together."}
        return _ask(request, "Sign in", form, 422)
    await begin_session(request, session, user)
    target = request.query_params.get("next", "/")
    return RedirectResponse(target if LOCAL_PATH.fullmatch(target) else "/", 303)


@router.post("/logout")
async def logout(request: Request, session: SessionDep) -> Response:
    """Sign out."""
    await end_session(request, session)
    return RedirectResponse("/", 303)


@router.get("/register")
async def ask_registration(request: Request) -> Response:
    """Ask for an address and a password."""
    return _ask(request, "Register", Form(REGISTER))


@router.post("/register")
async def register(request: Request, sessions: SessionsDep) -> Response:
    """Add an account. Nobody learns from the answer which addresses have one."""
    form = await submitted(request, REGISTER)
    try:
        data = RegisterInput.model_validate_strings(form.values)
    except ValidationError as error:
        form.refuse(error)
        return _ask(request, "Register", form, 422)
    await service.create_user(sessions, data.email, data.password)
    return RedirectResponse("/accounts/login?registered", 303)


@router.get("/password")
async def ask_password(request: Request, user: UserDep) -> Response:
    """Ask for a new password."""
    return _ask(request, "Change password", Form(PASSWORD))


@router.post("/password")
async def change_password(
    request: Request, user: UserDep, session: SessionDep, sessions: SessionsDep
) -> Response:
    """Change the password, and end every other session."""
    form = await submitted(request, PASSWORD)
    try:
        data = PasswordInput.model_validate_strings(form.values)
    except ValidationError as error:
        form.refuse(error)
        return _ask(request, "Change password", form, 422)
    address = _address(request)
    if not await service.authenticate(sessions, user.email, data.current_password, address):
        form.errors = {"current_password": "This is not your password."}  # nosec B105
        return _ask(request, "Change password", form, 422)
    await service.set_password(sessions, user.email, data.password)
    await begin_session(request, session, user)
    return RedirectResponse("/", 303)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
