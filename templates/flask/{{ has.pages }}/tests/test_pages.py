"""Tests of pages that belong to no component."""

import re

from flask.testing import FlaskClient


def test_home_page_is_shown(client: FlaskClient) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert "<h1>Welcome</h1>" in response.text


def test_pages_have_no_inline_code(client: FlaskClient) -> None:
    page = client.get("/").text
    assert not re.search(r"<style|style=|onclick|<script(?![^>]*src=)", page)
