"""Fixture of the cache, on the Redis server of `REDIS_URL`."""

from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI


@pytest.fixture
async def empty_cache(app: FastAPI) -> AsyncIterator[None]:
    """Delete the keys of the tests after each test."""
    yield
    cache = app.state.cache
    async for key in cache.redis.scan_iter(f"{cache.prefix}*"):
        await cache.redis.delete(key)
