"""Tests of the OpenAPI document and of Swagger UI."""

import re

from flask.testing import FlaskClient


def test_document_describes_errors_as_problems(client: FlaskClient) -> None:
    document = client.get("/api/openapi.json").json
    assert document["openapi"] == "3.1.0"
    for path in document["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                if status >= "400":
                    assert list(response["content"]) == ["application/problem+json"]


def test_document_contains_only_the_api(client: FlaskClient) -> None:
    document = client.get("/api/openapi.json").json
    assert all(path.startswith("/api/v1/") for path in document["paths"])


def test_swagger_ui_has_no_inline_code(client: FlaskClient) -> None:
    page = client.get("/api/docs").text
    assert not re.search(r"<style|style=|<script(?![^>]*src=)", page)
    for path in re.findall(r'(?:src|href)="([^"]+)"', page):
        with client.get(path) as response:
            assert response.status_code == 200
