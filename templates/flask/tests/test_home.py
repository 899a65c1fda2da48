"""The home page, and the pages of errors."""

from flask.testing import FlaskClient


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
    assert [mark for mark in ("<script", "<style", "style=", "onclick=") if mark in page] == []
