"""People with an account: how they get one, sign in on a page, or get tokens."""

import secrets
from dataclasses import dataclass
from typing import Any

from httpx2 import Response

from tests.contract.client import Visitor
from tests.contract.forms import Form, page, read_page, submit

LOGIN = "/accounts/login"
REGISTER = "/accounts/register"
PASSWORD = "/accounts/password"


@dataclass(frozen=True)
class Account:
    email: str
    password: str


def invented() -> Account:
    """Someone new, with a password that no list of common ones has."""
    return Account(f"zoe.{secrets.token_hex(6)}@example.com", f"Tr0ub4dor-{secrets.token_hex(6)}")


def _with_login(form: Form, email: str) -> dict[str, str | None]:
    control = next(each for each in form.controls if each.type == "email" or each.name in ("email", "username"))
    return {control.name: email}


def sign_in(visitor: Visitor, account: Account, path: str = LOGIN) -> Response:
    """The answer to the sign-in form."""
    form = read_page(visitor, path).password_form
    values = {**_with_login(form, account.email), form.passwords[0]: account.password}
    return submit(visitor, path, form, values)


def register(visitor: Visitor, account: Account) -> Response:
    """The answer to the registration form."""
    form = read_page(visitor, REGISTER).password_form
    values = {**_with_login(form, account.email), **dict.fromkeys(form.passwords, account.password)}
    return submit(visitor, REGISTER, form, values)


def change_password(visitor: Visitor, old: str, new: str) -> Response:
    """The answer to the form that asks for the old password, then the new one once or twice."""
    form = read_page(visitor, PASSWORD).password_form
    first, *others = form.passwords
    return submit(visitor, PASSWORD, form, {first: old, **dict.fromkeys(others, new)})


def sign_out(visitor: Visitor, path: str = "/") -> Response:
    """The answer to the sign-out button of a page."""
    form = next(form for form in read_page(visitor, path).forms if form.action.endswith("/accounts/logout"))
    return visitor.post("/accounts/logout", data=form.data())


def is_signed_in(visitor: Visitor) -> bool:
    """Whether the password page, which only those who are signed in may see, is shown."""
    return visitor.get(PASSWORD).status_code == 200


def csrf_token(visitor: Visitor) -> str:
    """The token that a page gives to those who are signed in."""
    return next(form.csrf_token for form in read_page(visitor, PASSWORD).forms if form.method == "post")


def tokens(visitor: Visitor, account: Account) -> dict[str, Any]:
    """Access and refresh token of the account."""
    body = {"email": account.email, "password": account.password}
    response = visitor.send_json("POST", "/api/v1/auth/token", body)
    assert response.status_code == 200, response.text[:600]
    pair: dict[str, Any] = response.json()
    return pair


def is_form_again(response: Response) -> bool:
    """Whether the answer shows the form once more, with what was wrong."""
    return response.status_code in (200, 400, 422) and bool(page(response).forms)
