"""Exception handlers for errors of the database."""

from typing import Any

import structlog
from fastapi import Request, Response
from sqlalchemy import exc
from sqlalchemy.orm.exc import StaleDataError

from app.engine import is_conflict, is_unavailable
from app.errors import respond

logger = structlog.get_logger(__name__)


async def handle_integrity_error(request: Request, error: exc.IntegrityError) -> Response:
    """Return 409 for a value that is taken or a row that others refer to."""
    if not is_conflict(error):
        raise error
    return respond(request, 409, "Other objects refer to this one, or a value is already taken.")


async def handle_stale_data(request: Request, error: StaleDataError) -> Response:
    """Return 404: another request deleted the row."""
    return respond(request, 404)


async def handle_data_error(request: Request, error: exc.DataError) -> Response:
    """Return 422 for a value that the database cannot store, such as a NUL character."""
    return respond(request, 422, "The database cannot store one of the values.")


async def handle_operational_error(request: Request, error: exc.OperationalError) -> Response:
    """Return 503, unless the error is invalid SQL."""
    if not is_unavailable(error):
        raise error
    return await handle_unavailable(request, error)


async def handle_unavailable(request: Request, error: Exception) -> Response:
    """Return 503."""
    logger.error("database unavailable", error=repr(error))
    headers = {"Retry-After": "5"}
    return respond(request, 503, "The database is unavailable.", headers=headers)


HANDLERS: dict[int | type[Exception], Any] = {
    exc.IntegrityError: handle_integrity_error,
    StaleDataError: handle_stale_data,
    exc.DataError: handle_data_error,
    exc.OperationalError: handle_operational_error,
    exc.TimeoutError: handle_unavailable,  # No connection of the pool became free.
}
