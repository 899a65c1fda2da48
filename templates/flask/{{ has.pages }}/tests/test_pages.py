"""Tests of pages that belong to no component."""

import datetime as dt
import re

import pytest
from flask.testing import FlaskClient

from app.pages import display


def test_home_page_is_shown(client: FlaskClient) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert "<h1>Welcome</h1>" in response.text


def test_pages_have_no_inline_code(client: FlaskClient) -> None:
    page = client.get("/").text
    assert not re.search(r"<style|style=|onclick|<script(?![^>]*src=)", page)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        (True, "Yes"),
        (False, "No"),
        (dt.datetime(2026, 5, 17, 10, 30, tzinfo=dt.UTC), "2026-05-17 10:30 UTC"),
        (7, "7"),
    ],
)
def test_value_is_displayed(value: object, text: str) -> None:
    assert display(value) == text
