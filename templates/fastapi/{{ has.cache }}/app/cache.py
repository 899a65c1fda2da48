"""Cache in Redis. Without Redis, the application works but does not cache."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import structlog
from fastapi import Depends, FastAPI
from fastapi.requests import HTTPConnection
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.settings import Settings

logger = structlog.get_logger(__name__)


class Cache:
    """Values in Redis that expire."""

    def __init__(self, redis: Redis, prefix: str) -> None:
        self.redis = redis
        self.prefix = prefix

    async def get(self, key: str) -> str | None:
        """Return a value, or None if it is unknown or Redis is unavailable."""
        try:
            value = await self.redis.get(self.prefix + key)
        except RedisError as error:
            logger.warning("cache unavailable", error=repr(error))
            return None
        return None if value is None else str(value)

    async def set(self, key: str, value: str | int, seconds: int) -> None:
        """Store a value for some seconds."""
        try:
            await self.redis.set(self.prefix + key, value, ex=seconds)
        except RedisError as error:
            logger.warning("cache unavailable", error=repr(error))

    async def delete(self, *keys: str) -> None:
        """Delete values."""
        try:
            if keys:
                await self.redis.delete(*[self.prefix + key for key in keys])
        except RedisError as error:
            logger.warning("cache unavailable", error=repr(error))


def connect(settings: Settings) -> Redis:
    """Return a client of `REDIS_URL`."""
    return Redis.from_url(
        settings.redis_url.get_secret_value(),
        decode_responses=True,
        socket_connect_timeout=1,
        socket_timeout=1,
    )


@asynccontextmanager
async def open_cache(app: FastAPI) -> AsyncIterator[None]:
    """Create the connection pool; close it at shutdown."""
    settings = app.state.settings
    async with connect(settings) as redis:
        app.state.cache = Cache(redis, settings.redis_key_prefix)
        yield


async def check(settings: Settings) -> None:
    """Connect to Redis, without the pool that the requests share."""
    async with connect(settings) as redis:
        await redis.ping()


def get_cache(connection: HTTPConnection) -> Cache:
    """Return the cache of the application."""
    cache: Cache = connection.app.state.cache
    return cache


CacheDep = Annotated[Cache, Depends(get_cache)]
