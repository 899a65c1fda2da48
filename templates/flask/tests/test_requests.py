"""How the API reads requests, on an endpoint that gives back what it took."""

from typing import Any
from uuid import UUID

import pytest
from apiflask import APIBlueprint
from flask.testing import FlaskClient
from pydantic import ValidationError

from app import create_app
from app.api import schemas


class Sample(schemas.Input):
    """A field of each type, all optional."""

    line: schemas.Line | None = None
    text: schemas.Text | None = None
    email: schemas.Email | None = None
    url: schemas.Url | None = None
    integer: schemas.Integer | None = None
    number: float | None = None
    money: schemas.Money | None = None
    yes: bool | None = None
    date: schemas.Date | None = None
    moment: schemas.DateTime | None = None
    uuid: UUID | None = None


@pytest.fixture(scope="module")
def echo(settings: dict[str, str]) -> FlaskClient:
    """A client of an application with such an endpoint."""
    bp = APIBlueprint("echo", __name__)

    @bp.post("/api/echo")
    @bp.input(Sample, arg_name="body")
    def view(body: Sample) -> dict[str, Any]:
        return body.model_dump(mode="json", exclude_unset=True)

    app = create_app(settings)
    app.register_blueprint(bp)
    return app.test_client()


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ({"line": "  kept  "}, {"line": "  kept  "}),
        ({"email": "zoe@example.com"}, {"email": "zoe@example.com"}),
        ({"url": "https://example.com/a?b=c"}, {"url": "https://example.com/a?b=c"}),
        ({"integer": -(2**31)}, {"integer": -(2**31)}),
        ({"integer": 3.0}, {"integer": 3}),
        ({"number": 3}, {"number": 3.0}),
        ({"money": 9.5}, {"money": "9.5"}),
        ({"money": "-9999999999.99"}, {"money": "-9999999999.99"}),
        ({"date": "2024-02-29"}, {"date": "2024-02-29"}),
        ({"moment": "2026-01-02T03:04:05+02:00"}, {"moment": "2026-01-02T01:04:05Z"}),
        ({"moment": "2026-01-02T03:04:05"}, {"moment": "2026-01-02T03:04:05Z"}),
    ],
)
def test_values_are_taken(echo: FlaskClient, sent: dict[str, Any], stored: dict[str, Any]) -> None:
    assert echo.post("/api/echo", json=sent).get_json() == stored


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("line", 1),
        ("line", ""),
        ("line", "a\0b"),
        ("line", "a" * 201),
        ("email", "zoe@example"),
        ("url", "javascript:alert(1)"),
        ("integer", 2**31),
        ("integer", "5"),
        ("integer", True),
        ("money", "1.001"),
        ("money", "1e3"),
        ("money", True),
        ("money", 10**400),
        ("yes", 1),
        ("date", 20240229),
        ("date", "1709164800"),
        ("date", "2023-02-29"),
        ("moment", "9999-12-31T23:59:59-14:00"),
        ("uuid", "abc"),
        ("surprise", 1),
    ],
)
def test_values_are_refused(echo: FlaskClient, field: str, value: object) -> None:
    response = echo.post("/api/echo", json={field: value})
    assert response.status_code == 422
    assert [error["pointer"] for error in response.get_json()["errors"]] == [f"/{field}"]


@pytest.mark.parametrize("page", ["1.0", " 1", "1_0", "-1"])
def test_a_page_is_named_by_its_digits(page: str) -> None:
    with pytest.raises(ValidationError):
        schemas.PageQuery.model_validate_strings({"page": page})


def test_the_description_tells_how_a_body_can_fail(echo: FlaskClient) -> None:
    operation = echo.get("/api/openapi.json").get_json()["paths"]["/api/echo"]["post"]
    assert operation["requestBody"]["required"]
    assert {"400", "413", "415", "422"} <= operation["responses"].keys()
    assert echo.get("/api/docs").status_code == 200


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b"", "application/json", 400),
        (b'{"number": NaN}', "application/json", 400),
        (b'{"line": "\xff"}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"[]", "application/json", 422),
        (b"{}", "text/plain", 415),
        (b"{}", "", 415),
        (b"{}", "application/json; charset=utf-8", 200),
    ],
)
def test_bodies_are_json(echo: FlaskClient, body: bytes, content_type: str, status: int) -> None:
    response = echo.post("/api/echo", data=body, content_type=content_type)
    assert response.status_code == status
