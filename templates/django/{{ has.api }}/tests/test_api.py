import json

import pytest
from django.core.exceptions import RequestDataTooBig
from django.test import Client
from pytest_django import Settings
from rest_framework.exceptions import ParseError
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from apps.core.api.parsers import LimitedJSONParser

pytestmark = pytest.mark.django_db


def parse(body: str) -> object:
    request = APIRequestFactory().post("/", body, content_type="application/json")
    return Request(request, parsers=[LimitedJSONParser()]).data


def test_openapi_document_declares_problems() -> None:
    response = Client().get("/api/openapi.json")

    document = json.loads(response.content)
    assert response.status_code == 200
    assert document["openapi"].startswith("3.1")
    assert "Problem" in document["components"]["schemas"]


def test_docs_have_no_inline_code() -> None:
    page = Client().get("/api/docs/").content.decode()

    assert "<style" not in page
    assert "<script>" not in page


def test_docs_script_is_served() -> None:
    assert Client().get("/api/docs/?script=").status_code == 200


def test_unknown_path_returns_problem() -> None:
    response = Client().get("/api/v1/no-such-path/")

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["instance"] == "/api/v1/no-such-path/"


def test_json_is_parsed() -> None:
    assert parse('{"name": "First"}') == {"name": "First"}


@pytest.mark.parametrize("body", ["{", "NaN", "[" * 100_000])
def test_malformed_json_is_rejected(body: str) -> None:
    with pytest.raises(ParseError):
        parse(body)


def test_too_large_body_is_rejected(settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10

    with pytest.raises(RequestDataTooBig):
        parse('{"name": "too long for the limit"}')
