"""Cached totals of lists."""

from typing import Any

import structlog
from redis.exceptions import RedisError
from sqlalchemy import Select, event, func, select
from sqlalchemy.orm import Session

from app.database import Base
from app.extensions import cache, db

logger = structlog.stdlib.get_logger(__name__)


def count_rows(statement: Select[Any]) -> int:
    """Return the number of rows. Without a condition, the number is cached for a minute."""
    model = statement.column_descriptions[0]["entity"]
    if statement.whereclause is None:
        return count_all_rows(model)
    total = db.session.scalar(select(func.count()).select_from(statement.order_by(None).subquery()))
    return total or 0


@cache.memoize(timeout=60)
def count_all_rows(model: type[Base]) -> int:
    """Return the number of rows of a table. While Redis is unavailable, the rows are counted."""
    return db.session.scalar(select(func.count()).select_from(model)) or 0


@event.listens_for(Session, "after_flush")
def remember_changes(session: Session, _: object) -> None:
    """Remember the models of added and deleted rows until the transaction ends."""
    changed = session.info.setdefault("changed_models", set())
    changed.update(type(row) for row in [*session.new, *session.deleted])


@event.listens_for(Session, "after_commit")
def delete_cached_totals(session: Session) -> None:
    """Delete the totals of tables with added or deleted rows."""
    for model in session.info.pop("changed_models", set()):
        try:
            cache.delete_memoized(count_all_rows, model)
        except RedisError as error:
            logger.warning("A cached total was not deleted", error=str(error))
            return


@event.listens_for(Session, "after_rollback")
def forget_changes(session: Session) -> None:
    """Keep the totals: nothing has changed."""
    session.info.pop("changed_models", None)
