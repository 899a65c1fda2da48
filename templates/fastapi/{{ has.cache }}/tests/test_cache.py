"""Tests of the cache."""

import pytest
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient
from pydantic import SecretStr
from structlog.testing import capture_logs

from app.cache import Cache, connect
from app.main import create_app
from app.settings import Settings


@pytest.fixture
def unreachable_settings(settings: Settings) -> Settings:
    """Return settings with a Redis server that does not exist."""
    return settings.model_copy(update={"redis_url": SecretStr("redis://127.0.0.1:1/0")})


async def test_value_is_stored_and_deleted(app: FastAPI, empty_cache: None) -> None:
    cache: Cache = app.state.cache

    await cache.set("name", "value", 60)

    assert await cache.get("name") == "value"
    assert 0 < await cache.redis.ttl(f"{cache.prefix}name") <= 60
    await cache.delete("name")
    assert await cache.get("name") is None


async def test_cache_without_redis_is_empty(unreachable_settings: Settings) -> None:
    async with connect(unreachable_settings) as redis:
        cache = Cache(redis, "test:")

        with capture_logs() as logs:
            await cache.set("name", "value", 60)
            await cache.delete("name")
            assert await cache.get("name") is None

    assert [line["event"] for line in logs] == ["cache unavailable"] * 3


async def test_readyz_without_redis_returns_503(unreachable_settings: Settings) -> None:
    app = create_app(unreachable_settings)
    async with AsyncClient(transport=ASGITransport(app), base_url="http://testserver") as client:
        response = await client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["detail"] == "The cache is unavailable."
