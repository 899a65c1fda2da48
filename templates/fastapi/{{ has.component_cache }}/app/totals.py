"""Totals of tables, cached until a row is added or deleted."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from app.cache import Cache

LIFETIME = 60  # seconds


async def get_total(cache: Cache, table: str) -> int | None:
    """Return the cached number of a table's rows."""
    total = await cache.get(f"total:{table}")
    return int(total) if total is not None else None


async def set_total(cache: Cache, table: str, total: int) -> None:
    """Store the number of a table's rows."""
    await cache.set(f"total:{table}", total, LIFETIME)


@event.listens_for(Session, "after_flush")
def record_changed_tables(session: Session, _context: Any) -> None:
    """Record the tables in which the session adds or deletes rows."""
    tables = {row.__tablename__ for row in [*session.new, *session.deleted]}
    session.info.setdefault("changed_tables", set()).update(tables)


async def delete_changed_totals(cache: Cache, session: AsyncSession) -> None:
    """Delete the totals of the tables that the session has changed."""
    tables = session.info.get("changed_tables", set())
    await cache.delete(*[f"total:{table}" for table in tables])
