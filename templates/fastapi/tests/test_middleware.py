"""What every response has, and which requests get no further."""

import json
import logging

import pytest
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from app.main import create_app
from app.middleware import MAX_BODY, SECURITY_HEADERS, GuardMiddleware, ProxyMiddleware
from app.observability import JSONFormatter
from app.settings import Settings


@pytest.mark.parametrize("path", ["/", "/livez", "/no/such/page"])
async def test_every_response_has_the_security_headers(path: str, client: AsyncClient) -> None:
    response = await client.get(path)

    assert {name: response.headers.get(name) for name in SECURITY_HEADERS} == SECURITY_HEADERS
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert "Strict-Transport-Security" not in response.headers


async def test_hsts_is_for_https(app: FastAPI) -> None:
    async with AsyncClient(transport=ASGITransport(app), base_url="https://testserver") as client:
        response = await client.get("/livez")

    assert "max-age=" in response.headers["Strict-Transport-Security"]


async def test_a_request_id_is_kept(client: AsyncClient) -> None:
    response = await client.get("/livez", headers={"X-Request-ID": "from-the-proxy.1"})

    assert response.headers["X-Request-ID"] == "from-the-proxy.1"


@pytest.mark.parametrize("given", ["", "no spaces", "x" * 129, "<script>"])
async def test_another_request_id_is_made(given: str, client: AsyncClient) -> None:
    response = await client.get("/livez", headers={"X-Request-ID": given})

    assert len(response.headers["X-Request-ID"]) == 32


async def test_each_request_has_one_log_line(
    client: AsyncClient,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.handler.setFormatter(JSONFormatter())
    caplog.set_level(logging.INFO, "app")

    await client.get("/livez", headers={"X-Request-ID": "abc"})

    lines = [json.loads(line) for line in caplog.text.splitlines()]
    [line] = [line for line in lines if line["logger"] == "app.access"]
    del line["time"], line["duration_ms"]
    assert line == {
        "level": "INFO",
        "logger": "app.access",
        "message": line["message"],
        "request_id": "abc",
        "method": "GET",
        "path": "/livez",
        "status": 200,
        "client": "127.0.0.1",
    }


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "", "testserver@evil"])
async def test_a_foreign_host_is_refused(host: str, client: AsyncClient) -> None:
    response = await client.get("/", headers={"Host": host})

    assert response.status_code == 400
    assert "This host is not served here." in response.text


async def test_a_port_does_not_matter(client: AsyncClient) -> None:
    response = await client.get("/livez", headers={"Host": "TestServer:8000"})

    assert response.status_code == 200


async def test_a_big_body_is_refused(client: AsyncClient) -> None:
    response = await client.post("/livez", content=b"x" * (MAX_BODY + 1))

    assert response.status_code == 413


async def test_a_big_body_without_a_length_is_refused() -> None:
    async def read_all(scope: Scope, receive: Receive, send: Send) -> None:
        while (await receive()).get("more_body"):
            pass

    async def chunk() -> Message:
        return {"type": "http.request", "body": b"x" * 1024, "more_body": True}

    async def send(message: Message) -> None:
        raise AssertionError(message)

    limited = GuardMiddleware(read_all, hosts=("testserver",))
    scope = {"type": "http", "headers": [(b"host", b"testserver")], "path": "/"}

    with pytest.raises(HTTPException) as error:
        await limited(scope, chunk, send)
    assert error.value.status_code == 413


@pytest.mark.parametrize(
    ("hops", "seen"),
    [
        (0, ("http", "10.0.0.1")),
        (1, ("https", "2.2.2.2")),
        (2, ("http", "1.1.1.1")),
        (9, ("http", "1.1.1.1")),
    ],
)
async def test_as_many_proxies_are_believed_as_there_are(hops: int, seen: tuple[str, str]) -> None:
    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        text = f"{scope['scheme']} {scope['client'][0]}"
        await PlainTextResponse(text)(scope, receive, send)

    transport = ASGITransport(ProxyMiddleware(answer, hops=hops), client=("10.0.0.1", 1))
    headers = {"X-Forwarded-For": "1.1.1.1, 2.2.2.2", "X-Forwarded-Proto": "http, https"}
    async with AsyncClient(transport=transport, base_url="http://testserver") as client:
        response = await client.get("/", headers=headers)

    assert response.text.split() == list(seen)


@pytest.mark.parametrize(
    ("forwarded", "seen"),
    [
        ("2.2.2.2:5678", "2.2.2.2"),
        ("2001:DB8::1", "2001:db8::1"),
        ("[2001:db8::1]:5678", "2001:db8::1"),
        ("fe80::1%" + "x" * 100, "fe80::1"),
        ("unknown", "10.0.0.1"),
        ("x" * 100, "10.0.0.1"),
    ],
)
async def test_an_address_that_is_none_is_not_believed(forwarded: str, seen: str) -> None:
    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse(scope["client"][0])(scope, receive, send)

    transport = ASGITransport(ProxyMiddleware(answer, hops=1), client=("10.0.0.1", 1))
    async with AsyncClient(transport=transport, base_url="http://testserver") as client:
        response = await client.get("/", headers={"X-Forwarded-For": forwarded})

    assert response.text == seen


async def test_head_is_answered_like_get(
    client: AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "app")

    get, head = await client.get("/livez"), await client.head("/livez")

    assert (head.status_code, head.headers["content-type"]) == (200, get.headers["content-type"])
    assert "HEAD /livez 200" in caplog.text


async def test_an_error_that_nothing_caught_leaves_only_the_log(
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    app = create_app(settings)

    @app.get("/fail")
    async def fail() -> None:
        raise RuntimeError("the password is 1234")

    async with AsyncClient(transport=ASGITransport(app), base_url="http://testserver") as client:
        response = await client.get("/fail")

    assert response.status_code == 500
    assert response.headers["X-Request-ID"]
    assert response.headers["X-Frame-Options"] == "DENY"
    assert "1234" not in response.text
    assert "the password is 1234" in caplog.text


async def test_an_endpoint_may_be_stricter_than_the_rest(settings: Settings) -> None:
    app = create_app(settings)

    @app.get("/sandboxed")
    async def sandboxed() -> PlainTextResponse:
        return PlainTextResponse("", headers={"Content-Security-Policy": "sandbox"})

    async with AsyncClient(transport=ASGITransport(app), base_url="http://testserver") as client:
        response = await client.get("/sandboxed")

    assert response.headers["Content-Security-Policy"] == "sandbox"
    assert response.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    ("headers", "opened"),
    [
        ({"Host": "testserver"}, True),
        ({"Host": "testserver", "Origin": "https://testserver:8000"}, True),
        ({"Host": "testserver", "Origin": "https://evil.example"}, False),
        ({"Host": "testserver", "Origin": "null"}, False),
        ({"Host": "evil.example"}, False),
    ],
)
async def test_a_socket_is_for_our_own_pages(headers: dict[str, str], opened: bool) -> None:
    async def accept(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "websocket.accept"})

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message["type"])

    sent: list[str] = []
    lines = [(name.lower().encode(), value.encode()) for name, value in headers.items()]

    scope = {"type": "websocket", "headers": lines}
    await GuardMiddleware(accept, ("testserver",))(scope, receive, send)

    assert sent == ["websocket.accept" if opened else "websocket.close"]


@pytest.mark.parametrize(
    ("status", "detail", "told"),
    [
        (409, {"code": "out_of_stock"}, {"code": "out_of_stock", "title": "Conflict"}),
        (499, "Gone.", {"title": "Error", "detail": "Gone."}),
    ],
)
async def test_an_error_may_say_more(
    status: int, detail: object, told: dict[str, str], settings: Settings
) -> None:
    app = create_app(settings)

    @app.get("/livez/error")
    async def fail() -> None:
        raise HTTPException(status, detail)  # type: ignore[arg-type] # FastAPI's own takes it

    async with AsyncClient(transport=ASGITransport(app), base_url="http://testserver") as client:
        response = await client.get("/livez/error")

    assert response.status_code == status
    assert told.items() <= response.json().items()
