"""The API as a whole: how it reads bodies, how it answers errors, how it is documented."""

import re
from collections.abc import AsyncIterator

import pytest
from fastapi import APIRouter, FastAPI
from httpx2 import ASGITransport, AsyncClient
from pydantic import BaseModel

from app.api import PREFIX, JSONRoute
from app.main import create_app
from app.settings import Settings

JSON = "application/json"


class Body(BaseModel):
    """A body to test with."""

    number: float


@pytest.fixture(scope="module")
def echo_app(settings: Settings) -> FastAPI:
    """The application, and an endpoint that answers what it is sent."""
    app = create_app(settings)
    router = APIRouter(prefix=f"{PREFIX}/echo", route_class=JSONRoute)

    @router.post("")
    async def echo(body: Body) -> Body:
        return body

    @router.get("/{number}")
    async def echo_number(number: int, square: bool = False) -> int:
        return number**2 if square else number

    app.include_router(router)
    return app


@pytest.fixture
async def echo(echo_app: FastAPI) -> AsyncIterator[AsyncClient]:
    """A client of that application."""
    transport = ASGITransport(echo_app)
    async with AsyncClient(transport=transport, base_url="http://testserver") as client:
        yield client


@pytest.mark.parametrize(
    ("content", "content_type", "status"),
    [
        (b'{"number": 1.5}', JSON, 200),
        (b'{"number": 1.5}', "application/problem+json; charset=utf-8", 415),
        (b"{", JSON, 400),
        (b"", JSON, 400),
        (b'{"number": NaN}', JSON, 400),
        (b'{"number": -Infinity}', JSON, 400),
        (b'{"number": "\xff"}', JSON, 400),
        (b"[" * 100_000, JSON, 400),
        (b'{"number": 1.5}', None, 415),
        (b"number=1.5", "application/x-www-form-urlencoded", 415),
        (b"[1]", JSON, 422),
        (b"null", JSON, 422),
        (b'{"number": 1e999}', JSON, 200),
    ],
)
async def test_a_body_is_json(
    content: bytes,
    content_type: str | None,
    status: int,
    echo: AsyncClient,
) -> None:
    headers = {"Content-Type": content_type} if content_type else {}

    response = await echo.post(f"{PREFIX}/echo", content=content, headers=headers)

    assert response.status_code == status
    if status != 200:
        assert response.headers["Content-Type"] == "application/problem+json"


async def test_a_problem_points_at_what_is_wrong(echo: AsyncClient) -> None:
    response = await echo.post(f"{PREFIX}/echo", json={"number": "many"})

    [error] = response.json().pop("errors")
    assert error["pointer"] == "/number"
    assert {key: response.json()[key] for key in ("type", "status", "instance")} == {
        "type": "about:blank",
        "status": 422,
        "instance": "/api/v1/echo",
    }


async def test_a_problem_names_the_parameter(echo: AsyncClient) -> None:
    response = await echo.get(f"{PREFIX}/echo/2", params={"square": "perhaps"})

    assert response.status_code == 422
    assert [error["parameter"] for error in response.json()["errors"]] == ["square"]


async def test_a_path_that_names_nothing_is_not_found(echo: AsyncClient) -> None:
    response = await echo.get(f"{PREFIX}/echo/two")

    assert response.status_code == 404


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        (f"{PREFIX}/echo", "POST"),
        (f"{PREFIX}/echo/2", "GET, HEAD"),
        ("/api/docs/assets/docs.js", "GET, HEAD"),
    ],
)
async def test_every_method_of_a_path_is_allowed(
    path: str, allowed: str, echo: AsyncClient
) -> None:
    response = await echo.delete(path)

    assert (response.status_code, response.headers["Allow"]) == (405, allowed)


async def test_a_problem_names_its_path_as_a_uri(echo: AsyncClient) -> None:
    response = await echo.get(f"{PREFIX}/no such thing/é")

    assert response.json()["instance"] == f"{PREFIX}/no%20such%20thing/%C3%A9"


async def test_the_document_describes_each_error(client: AsyncClient) -> None:
    document = (await client.get("/api/openapi.json")).json()

    assert document["openapi"].startswith("3.1")
    assert {"Problem", "FieldError"} <= set(document["components"]["schemas"])
    assert "HTTPValidationError" not in document["components"]["schemas"]
    assert {"/livez", "/readyz"} <= set(document["paths"])
    assert not [path for path, methods in document["paths"].items() if "head" in methods]


async def test_the_document_says_what_the_application_does(settings: Settings) -> None:
    app = create_app(settings)
    app.description, app.servers = "What it is for.", [{"url": "https://example.com"}]

    document = app.openapi()

    assert document["info"]["description"] == "What it is for."
    assert document["servers"] == [{"url": "https://example.com"}]


async def test_the_docs_need_no_other_server(client: AsyncClient) -> None:
    page = await client.get("/api/docs")

    files = re.findall(r'(?:href|src)="([^"]+)"', page.text)
    assert all(file.startswith("/api/docs/") for file in files)
    assert {(await client.get(file)).status_code for file in files} == {200}
