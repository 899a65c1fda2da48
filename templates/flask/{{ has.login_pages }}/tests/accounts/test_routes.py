"""Tests of the pages of accounts."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_login import FlaskLoginClient

from app.accounts.models import User
from app.accounts.routes import safe_redirect_url
from tests.conftest import PASSWORD
from tests.csrf import csrf_data

LOGIN, LOGOUT, PASSWORD_PAGE = "/accounts/login", "/accounts/logout", "/accounts/password"


def is_logged_in(client: FlaskClient) -> bool:
    """Return True if the client may change a password."""
    return client.get(PASSWORD_PAGE).status_code == 200


def log_in(client: FlaskClient, email: str, password: str, **options: Any) -> Any:
    """Post the log-in form."""
    data = csrf_data(client, LOGIN) | {"email": email, "password": password}
    return client.post(LOGIN, data=data, **options)


def test_login_redirects_to_next_page(client: FlaskClient, user: User) -> None:
    email = user.email.upper()
    response = log_in(client, email, PASSWORD, query_string={"next": "/products?page=2"})
    assert (response.status_code, response.headers["Location"]) == (303, "/products?page=2")
    assert is_logged_in(client)


def test_wrong_password_and_unknown_email_return_the_same_error(
    client: FlaskClient, user: User
) -> None:
    for email in (user.email, "unknown@example.com"):
        response = log_in(client, email, "wrong password")
        assert response.status_code == 422
        assert "Incorrect e-mail or password." in response.text
    assert not is_logged_in(client)


def test_logout_ends_session(page_client: FlaskClient) -> None:
    response = page_client.post(LOGOUT, data=csrf_data(page_client, PASSWORD_PAGE))
    assert (response.status_code, response.headers["Location"]) == (303, "/")
    assert not is_logged_in(page_client)


def test_logout_without_csrf_token_is_rejected(page_client: FlaskClient) -> None:
    assert page_client.post(LOGOUT).status_code == 400
    assert is_logged_in(page_client)


def test_password_change_ends_other_sessions(
    client: FlaskClient, app: Flask, user: User, page_client: FlaskClient
) -> None:
    other = app.test_client()
    log_in(other, user.email, PASSWORD)
    data = csrf_data(page_client, PASSWORD_PAGE) | {"current_password": PASSWORD}
    data |= {"new_password": "another password", "confirm_password": "another password"}
    assert page_client.post(PASSWORD_PAGE, data=data).status_code == 303
    assert is_logged_in(page_client)
    assert not is_logged_in(other)


@pytest.mark.parametrize(
    ("field", "value"),
    [("current_password", "wrong password"), ("confirm_password", "another one")],
)
def test_invalid_password_change_is_rejected(
    page_client: FlaskClient, field: str, value: str
) -> None:
    data = csrf_data(page_client, PASSWORD_PAGE) | {"current_password": PASSWORD}
    data |= {"new_password": "another password", "confirm_password": "another password"}
    response = page_client.post(PASSWORD_PAGE, data={**data, field: value})
    assert response.status_code == 422
    assert "another password" not in response.text


def test_anonymous_visitor_is_redirected_to_login(client: FlaskClient) -> None:
    response = client.get(PASSWORD_PAGE)
    assert response.status_code == 303
    assert response.headers["Location"] == "/accounts/login?next=%2Faccounts%2Fpassword"


def test_account_is_limited_after_5_failures(client: FlaskClient, user: User) -> None:
    for _ in range(5):
        assert log_in(client, user.email, "wrong password").status_code == 422
    response = log_in(client, user.email, PASSWORD)
    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) <= 60


def test_account_is_not_limited_for_other_ip_addresses(client: FlaskClient, user: User) -> None:
    for _ in range(6):
        log_in(client, user.email, "wrong password")
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    response = log_in(client, user.email, PASSWORD, environ_overrides=elsewhere)
    assert response.status_code == 303


def test_ip_address_is_limited_after_20_failures(client: FlaskClient, user: User) -> None:
    for number in range(20):
        assert log_in(client, f"{number}@example.com", "wrong").status_code == 422
    assert log_in(client, user.email, PASSWORD).status_code == 429


def test_successful_logins_are_not_limited(client: FlaskClient, user: User) -> None:
    for _ in range(8):
        assert log_in(client, user.email, PASSWORD).status_code == 303


def test_flask_login_test_client_logs_in(app: Flask, user: User) -> None:
    client = FlaskLoginClient(app, user=user)
    assert is_logged_in(client)


@pytest.mark.parametrize(
    "target",
    [
        None,
        "",
        "products",
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/\t/evil.example",
    ],
)
def test_login_does_not_redirect_to_other_sites(app: Flask, target: str | None) -> None:
    with app.test_request_context():
        assert safe_redirect_url(target) == "/"
