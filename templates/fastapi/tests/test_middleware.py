"""Tests of the middleware."""

from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI, Request
from httpx2 import ASGITransport, AsyncClient

from app.main import create_app
from app.middleware import SECURITY_HEADERS
from app.settings import Settings


@pytest.fixture
async def proxied_client(settings: Settings) -> AsyncIterator[AsyncClient]:
    """Return a client of an application behind two proxies."""
    app = create_app(settings.model_copy(update={"trusted_proxy_hops": 2, "max_body_size": 10}))

    @app.get("/test/client")
    async def get_client(request: Request) -> list[str]:
        return [request.client.host if request.client else "", request.url.scheme]

    @app.post("/test/body")
    async def read_body(request: Request) -> int:
        return len(await request.body())

    @app.post("/test/upload", max_body_size=100)
    async def read_upload(request: Request) -> int:
        return len(await request.body())

    async with AsyncClient(transport=ASGITransport(app), base_url="http://testserver") as client:
        yield client


async def test_security_headers_are_set(client: AsyncClient) -> None:
    response = await client.get("/livez")

    assert {name: response.headers.get(name) for name in SECURITY_HEADERS} == SECURITY_HEADERS
    assert "Strict-Transport-Security" not in response.headers


async def test_https_response_has_hsts(app: FastAPI) -> None:
    async with AsyncClient(transport=ASGITransport(app), base_url="https://testserver") as client:
        response = await client.get("/livez")

    assert response.headers["Strict-Transport-Security"] == "max-age=60"


@pytest.mark.parametrize("host", ["example.com", "testserver.example.com", "a b"])
async def test_unknown_host_is_rejected(client: AsyncClient, host: str) -> None:
    response = await client.get("/", headers={"Host": host})

    assert response.status_code == 400


async def test_request_id_is_returned(client: AsyncClient) -> None:
    response = await client.get("/livez", headers={"X-Request-ID": "abc-123"})

    assert response.headers["X-Request-ID"] == "abc-123"


@pytest.mark.parametrize("request_id", ["", "a b", "x" * 129, '"<>"'])
async def test_invalid_request_id_is_replaced(client: AsyncClient, request_id: str) -> None:
    response = await client.get("/livez", headers={"X-Request-ID": request_id})

    assert response.headers["X-Request-ID"] != request_id
    assert len(response.headers["X-Request-ID"]) == 32


@pytest.mark.parametrize(
    ("forwarded", "expected"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("198.51.100.1, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        ("203.0.113.9:4711, 10.0.0.1", "203.0.113.9"),
        ("[2001:db8::1]:4711, 10.0.0.1", "2001:db8::1"),
        ("unknown, 10.0.0.1", "127.0.0.1"),
        ("", "127.0.0.1"),
    ],
)
async def test_client_address_is_from_trusted_proxies(
    proxied_client: AsyncClient, forwarded: str, expected: str
) -> None:
    headers = {"X-Forwarded-For": forwarded, "X-Forwarded-Proto": "https, http"}

    response = await proxied_client.get("/test/client", headers=headers)

    assert response.json() == [expected, "https"]


async def test_proxy_headers_are_ignored_without_proxies(client: AsyncClient) -> None:
    response = await client.get("/livez", headers={"X-Forwarded-Proto": "https"})

    assert "Strict-Transport-Security" not in response.headers


async def test_too_large_body_returns_413(proxied_client: AsyncClient) -> None:
    response = await proxied_client.post("/test/body", content=b"x" * 11)

    assert response.status_code == 413


async def test_route_can_raise_body_limit(proxied_client: AsyncClient) -> None:
    accepted = await proxied_client.post("/test/upload", content=b"x" * 100)
    rejected = await proxied_client.post("/test/upload", content=b"x" * 101)

    assert (accepted.status_code, rejected.status_code) == (200, 413)
