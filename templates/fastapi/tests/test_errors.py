"""Tests of the exception handlers."""

from collections.abc import AsyncIterator
from typing import Annotated

import pytest
from fastapi import Query
from httpx2 import ASGITransport, AsyncClient
from pydantic import BaseModel

from app.main import create_app
from app.middleware import SECURITY_HEADERS
from app.settings import Settings


class Numbers(BaseModel):
    """A body with numbers."""

    numbers: dict[str, int]


@pytest.fixture
async def failing_client(settings: Settings) -> AsyncIterator[AsyncClient]:
    """Return a client of an application with endpoints that fail."""
    app = create_app(settings)

    @app.get("/api/test/bug")
    async def raise_bug() -> None:
        raise RuntimeError("secret")

    @app.post("/api/test/numbers")
    async def read_numbers(data: Numbers, limit: Annotated[int, Query(le=10)] = 1) -> Numbers:
        return data

    @app.get("/api/test/rows/{row_id}")
    async def get_row(row_id: int) -> int:
        return row_id

    transport = ASGITransport(app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://testserver") as client:
        yield client


async def test_unknown_path_returns_problem_details(client: AsyncClient) -> None:
    response = await client.get("/api/nothing")

    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "Not Found",
        "instance": "/api/nothing",
    }


async def test_wrong_method_returns_405(client: AsyncClient) -> None:
    response = await client.post("/livez")

    assert response.status_code == 405
    assert response.headers["Allow"] == "GET"


async def test_unexpected_error_returns_500_without_details(failing_client: AsyncClient) -> None:
    response = await failing_client.get("/api/test/bug", headers={"X-Request-ID": "abc"})

    assert response.status_code == 500
    assert response.headers["Content-Type"] == "application/problem+json"
    assert "secret" not in response.text
    assert response.headers["X-Request-ID"] == "abc"
    assert {name: response.headers.get(name) for name in SECURITY_HEADERS} == SECURITY_HEADERS


async def test_unexpected_error_is_raised_again(settings: Settings) -> None:
    app = create_app(settings)

    @app.get("/api/test/bug")
    async def raise_bug() -> None:
        raise RuntimeError("bug")

    async with AsyncClient(transport=ASGITransport(app), base_url="http://testserver") as client:
        with pytest.raises(RuntimeError, match="bug"):
            await client.get("/api/test/bug")


async def test_validation_error_has_pointer_and_parameter(failing_client: AsyncClient) -> None:
    response = await failing_client.post(
        "/api/test/numbers?limit=11", json={"numbers": {"a/b~c": "x"}}
    )

    assert response.status_code == 422
    errors = response.json()["errors"]
    assert [error.get("parameter") for error in errors] == ["limit", None]
    assert [error.get("pointer") for error in errors] == [None, "/numbers/a~1b~0c"]


async def test_wrong_path_parameter_returns_422(failing_client: AsyncClient) -> None:
    response = await failing_client.get("/api/test/rows/x")

    assert response.status_code == 422
    assert response.json()["errors"][0]["parameter"] == "row_id"


async def test_at_most_20_validation_errors_are_returned(failing_client: AsyncClient) -> None:
    body = {"numbers": {str(number): "x" for number in range(30)}}

    response = await failing_client.post("/api/test/numbers", json=body)

    assert len(response.json()["errors"]) == 20


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b'{"numbers": {"a": NaN}}', b'{"numbers": {"a": ' + b"9" * 5000 + b"}}", b"\xff"],
)
async def test_malformed_json_is_rejected(failing_client: AsyncClient, content: bytes) -> None:
    headers = {"Content-Type": "application/json"}

    response = await failing_client.post("/api/test/numbers", content=content, headers=headers)

    assert response.status_code in (400, 422)
    assert response.headers["Content-Type"] == "application/problem+json"
