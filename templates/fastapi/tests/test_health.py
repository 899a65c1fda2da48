"""Tests of the probes."""

import pytest
from httpx2 import AsyncClient

from app.health import CHECKS
from app.settings import Settings


async def test_livez_returns_200(client: AsyncClient) -> None:
    response = await client.get("/livez")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


async def test_readyz_lists_available_parts(client: AsyncClient) -> None:
    response = await client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"status": "ok", "checks": dict.fromkeys(CHECKS, "ok")}


async def test_probes_accept_any_host(client: AsyncClient) -> None:
    for path in ("/livez", "/readyz"):
        response = await client.get(path, headers={"Host": "10.0.0.7:8000"})

        assert response.status_code == 200


async def test_readyz_names_unavailable_part(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def check_printer(settings: Settings) -> None:
        raise ConnectionRefusedError

    monkeypatch.setitem(CHECKS, "printer", check_printer)
    response = await client.get("/readyz")

    assert response.status_code == 503
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["detail"] == "The printer is unavailable."
