"""Tests of the cache, on the Redis server of REDIS_URL."""

import logging
from typing import Any

import pytest
from flask import Flask
from redis.exceptions import ConnectionError as RedisConnectionError
from sqlalchemy import select

from app.cache import count_rows
from app.database import Base
from app.extensions import cache, db
