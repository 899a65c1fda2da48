"""The pages of accounts."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_login import login_required
from sqlalchemy import update

from app import create_app
from app.accounts import sessions
from app.accounts.models import User
from app.accounts.pages import local
from app.extensions import db
from app.models import now
from tests.forms import form_data

LOGIN, REGISTER, PASSWORD = "/accounts/login", "/accounts/register", "/accounts/password"


def signed_in(client: FlaskClient) -> bool:
    """Whether the page that only members see is shown."""
    return client.get(PASSWORD).status_code == 200


def test_someone_signs_in_and_out(client: FlaskClient, user: User, password: str) -> None:
    data = form_data(client, LOGIN) | {"email": user.email, "password": password}
    response = client.post(LOGIN, data=data, query_string={"next": "/somewhere"})
    assert (response.status_code, response.headers["Location"]) == (303, "/somewhere")
    assert signed_in(client)
    response = client.post("/accounts/logout", data=form_data(client, PASSWORD))
    assert (response.status_code, response.headers["Location"]) == (303, "/")
    assert not signed_in(client)


def test_a_wrong_password_and_an_unknown_address_look_the_same(
    client: FlaskClient, user: User
) -> None:
    pages = []
    for email in (user.email, "nobody@example.com"):
        data = form_data(client, LOGIN) | {"email": email, "password": "wrong password"}
        response = client.post(LOGIN, data=data)
        assert response.status_code == 422
        page = response.text.replace(email, "")
        pages.append(re.sub('name="csrf_token"[^>]*', "", page))
    assert pages[0] == pages[1]


def test_signing_out_takes_the_token_of_a_page(member: FlaskClient) -> None:
    assert member.post("/accounts/logout").status_code == 403
    assert signed_in(member)


def test_signing_out_ends_a_copy_of_the_session_and_no_other(
    client: FlaskClient, member: FlaskClient, user: User, password: str
) -> None:
    data = form_data(client, LOGIN) | {"email": user.email, "password": password}
    client.post(LOGIN, data=data)
    copied = client.get_cookie("session")
    assert copied
    client.post("/accounts/logout", data=form_data(client, PASSWORD))
    client.set_cookie("session", copied.value)
    assert not signed_in(client)
    assert signed_in(member)


def test_a_session_expires(app: Flask, member: FlaskClient) -> None:
    with app.app_context():
        earlier = now() - sessions.LIFETIME
        db.session.execute(update(sessions.UserSession).values(updated_at=earlier))
        db.session.commit()
    assert not signed_in(member)


def test_a_form_over_https_needs_no_referrer(client: FlaskClient, user: User) -> None:
    data = form_data(client, LOGIN) | {"email": user.email, "password": "wrong"}
    assert client.post(LOGIN, data=data, base_url="https://localhost").status_code == 422


def test_files_do_not_depend_on_who_asks(member: FlaskClient) -> None:
    with member.get("/static/style.css") as response:
        assert "Vary" not in response.headers


def test_someone_registers(client: FlaskClient) -> None:
    data = form_data(client, REGISTER) | {"email": "New@example.com"}
    data |= {"password": "12345678", "again": "12345678"}
    for _ in range(2):  # The second time the address is taken, and nobody is told.
        response = client.post(REGISTER, data=data)
        assert (response.status_code, response.headers["Location"]) == (303, LOGIN)
    data = form_data(client, LOGIN) | {"email": "new@example.com", "password": "12345678"}
    assert client.post(LOGIN, data=data).status_code == 303
    assert signed_in(client)


@pytest.mark.parametrize(("first", "second"), [("1234567", "1234567"), ("12345678", "12345679")])
def test_a_short_or_mistyped_password_is_refused(
    client: FlaskClient, first: str, second: str
) -> None:
    data = form_data(client, REGISTER) | {"email": "new@example.com"}
    response = client.post(REGISTER, data=data | {"password": first, "again": second})
    assert response.status_code == 422
    assert first not in response.text


def test_another_password_ends_other_sessions(
    client: FlaskClient, member: FlaskClient, user: User, password: str
) -> None:
    data = form_data(client, LOGIN) | {"email": user.email, "password": password}
    client.post(LOGIN, data=data)
    assert signed_in(client)
    data = form_data(member, PASSWORD) | {"password": "another one", "again": "another one"}
    assert member.post(PASSWORD, data=data | {"current": "wrong"}).status_code == 422
    assert member.post(PASSWORD, data=data | {"current": password}).status_code == 303
    assert signed_in(member)
    assert not signed_in(client)


def test_who_has_not_signed_in_is_asked_to(client: FlaskClient) -> None:
    response = client.get(PASSWORD)
    assert response.status_code == 303
    assert response.headers["Location"] == f"{LOGIN}?next={PASSWORD}"


def test_flask_login_asks_in_the_same_way(settings: dict[str, str]) -> None:
    app = create_app(settings)
    app.add_url_rule("/members", view_func=login_required(lambda: "members"))
    response = app.test_client().get("/members")
    assert response.headers["Location"] == f"{LOGIN}?next=/members"


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "/\t/evil.example", "x", ""],
)
def test_sign_in_leads_to_no_other_site(target: str) -> None:
    assert local(target) == "/"
