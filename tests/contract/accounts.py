"""Log-in and passwords on pages, and tokens of the API."""

import secrets
from dataclasses import dataclass
from typing import Any

from httpx2 import Response

from tests.contract.client import Visitor
from tests.contract.forms import Form, page, read_page, submit

LOGIN = "/accounts/login"
LOGOUT = "/accounts/logout"
PASSWORD = "/accounts/password"
TOKEN = "/api/v1/auth/token"

_takes_form: dict[str, bool] = {}


@dataclass(frozen=True)
class Account:
    email: str
    password: str

    @property
    def with_wrong_password(self) -> "Account":
        return Account(self.email, "wrong-Passw0rd-1")


def unknown_account() -> Account:
    """Return an account that does not exist."""
    return Account(f"zoe.{secrets.token_hex(6)}@example.com", f"Tr0ub4dor-{secrets.token_hex(6)}")


def login_values(form: Form, account: Account) -> dict[str, str | None]:
    """Return the values of the log-in form."""
    email = next(each for each in form.controls if each.type == "email" or each.name in ("email", "username"))
    return {email.name: account.email, form.passwords[0]: account.password}


def sign_in(visitor: Visitor, account: Account, path: str = LOGIN) -> Response:
    """Submit the log-in form."""
    form = read_page(visitor, path).password_form
    return submit(visitor, path, form, login_values(form, account))


def sign_out(visitor: Visitor) -> Response:
    """Submit the log-out form of the home page."""
    form = next(form for form in read_page(visitor, "/").forms if form.action.rstrip("/").endswith(LOGOUT))
    return submit(visitor, LOGOUT, form, {})


def change_password(visitor: Visitor, old: str, new: str) -> Response:
    """Submit the password form."""
    form = read_page(visitor, PASSWORD).password_form
    current, *others = form.passwords
    return submit(visitor, PASSWORD, form, {current: old, **dict.fromkeys(others, new)})


def is_signed_in(visitor: Visitor) -> bool:
    """Return True if the client may see the password page."""
    return visitor.get(PASSWORD).status_code == 200


def csrf_token(visitor: Visitor) -> str:
    """Return the CSRF token for the API: from a `meta` element, or from Django's cookie."""
    meta = read_page(visitor, "/").meta.get("csrf-token")
    return meta or next(str(cookie.value) for cookie in visitor.cookies.jar if cookie.name == "csrftoken")


def request_tokens(visitor: Visitor, account: Account) -> Response:
    """Send e-mail and password, as a form if the OpenAPI document declares one."""
    if visitor.host not in _takes_form:
        paths = visitor.get("/api/openapi.json").json()["paths"]
        operation = next(item["post"] for path, item in paths.items() if path.rstrip("/") == TOKEN)
        _takes_form[visitor.host] = "application/json" not in operation["requestBody"]["content"]
    if _takes_form[visitor.host]:
        return visitor.post(TOKEN, data={"username": account.email, "password": account.password})
    return visitor.send_json("POST", TOKEN, {"email": account.email, "password": account.password})


def tokens(visitor: Visitor, account: Account) -> dict[str, Any]:
    """Return the access and refresh token of an account."""
    response = request_tokens(visitor, account)
    assert response.status_code == 200, response.text[:600]
    pair: dict[str, Any] = response.json()
    return pair


def is_form_again(response: Response) -> bool:
    """Return True if the response is the form again, with errors."""
    return response.status_code in (200, 400, 401, 422) and bool(page(response).forms)
