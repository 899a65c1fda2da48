"""Tests of cached totals, on the Redis server of REDIS_URL."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from redis.exceptions import ConnectionError as RedisConnectionError
from sqlalchemy import delete, select

from app.cache import count_rows
from app.extensions import cache, db
from app.seed import SAMPLES

make_row = SAMPLES[0]


def count() -> int:
    """Return the total of a list."""
    return count_rows(select(type(make_row(1))))


def test_total_is_cached(app: Flask, store: Callable[[Any], int]) -> None:
    store(make_row(1))
    with app.app_context():
        assert count() == 1
        db.session.execute(delete(type(make_row(1))))  # No unit of work, so the cache stays.
        db.session.commit()
        assert count() == 1


def test_added_and_deleted_rows_change_total(app: Flask, store: Callable[[Any], int]) -> None:
    with app.app_context():
        assert count() == 0
    row_id = store(make_row(1))
    with app.app_context():
        assert count() == 1
        db.session.delete(db.get_or_404(type(make_row(1)), row_id))
        db.session.commit()
        assert count() == 0


def test_rolled_back_row_does_not_change_total(app: Flask) -> None:
    with app.app_context():
        assert count() == 0
        db.session.add(make_row(1))
        db.session.flush()
        db.session.rollback()
        assert count() == 0


def test_rows_of_filtered_list_are_counted(app: Flask, store: Callable[[Any], int]) -> None:
    row_id = store(make_row(1))
    model: Any = type(make_row(1))
    with app.app_context():
        assert count_rows(select(model).where(model.id == row_id)) == 1
        assert count_rows(select(model).where(model.id != row_id)) == 0


def test_rows_are_counted_while_redis_is_unavailable(
    app: Flask, store: Callable[[Any], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RedisConnectionError

    for name in ("get", "set", "delete", "get_many", "set_many", "delete_many"):
        monkeypatch.setattr(app.extensions["cache"][cache], name, fail)
    store(make_row(1))
    with app.app_context():
        assert count() == 1
