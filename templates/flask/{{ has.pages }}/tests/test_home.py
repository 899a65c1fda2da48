"""The home page, and the pages of errors."""

import re
from contextlib import nullcontext

import pytest
from flask import session
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf, validate_csrf
from wtforms import ValidationError

from app import create_app
from app.extensions import csrf


def test_the_home_page_is_there(client: FlaskClient) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert response.content_type == "text/html; charset=utf-8"


def test_an_error_is_a_page_that_leads_back(client: FlaskClient) -> None:
    for response in (client.get("/no-such-page"), client.put("/")):
        assert response.status_code in (404, 405)
        assert response.text.startswith("<!doctype html>")
        assert 'href="/"' in response.text


def test_a_page_carries_no_script_or_style_of_its_own(client: FlaskClient) -> None:
    page = client.get("/").text
    assert re.findall(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\sonclick=", page) == []


def test_a_form_needs_a_token_unless_the_application_says_otherwise(
    settings: dict[str, str],
) -> None:
    def hook() -> str:
        return "taken"

    app = create_app(settings)
    app.add_url_rule("/hook", view_func=hook, methods=["POST"])
    client = app.test_client()
    assert client.post("/hook").status_code == 403
    app.config["WTF_CSRF_ENABLED"] = False
    assert client.post("/hook").text == "taken"
    app.config["WTF_CSRF_ENABLED"] = True
    csrf.exempt(hook)
    assert client.post("/hook").text == "taken"


def test_a_form_outlives_a_change_of_the_secret(settings: dict[str, str]) -> None:
    old, new = "o" * 32, "n" * 32
    with create_app({**settings, "SECRET_KEY": old}).test_request_context():
        token, known = generate_csrf(), session["csrf_token"]
    for fallbacks, taken in ((f"{old},{'p' * 32}", True), ("", False)):
        changed = {**settings, "SECRET_KEY": new, "SECRET_KEY_FALLBACKS": fallbacks}
        with create_app(changed).test_request_context():
            session["csrf_token"] = known
            with nullcontext() if taken else pytest.raises(ValidationError):
                validate_csrf(token)
