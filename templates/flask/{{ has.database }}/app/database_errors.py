"""HTTP errors for the exceptions of SQLAlchemy."""

import sqlite3

from flask import Flask, current_app
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError, TimeoutError
from sqlalchemy.orm.exc import StaleDataError

from app.errors import error_response
from app.extensions import db

# SQLSTATE codes of PostgreSQL and error names of SQLite.
FOREIGN_KEY_VIOLATIONS = {"23503", "SQLITE_CONSTRAINT_FOREIGNKEY"}
CONFLICTS = FOREIGN_KEY_VIOLATIONS | {
    "23001",  # restrict_violation
    "23505",  # unique_violation
    "SQLITE_CONSTRAINT_PRIMARYKEY",
    "SQLITE_CONSTRAINT_TRIGGER",  # ON DELETE RESTRICT
    "SQLITE_CONSTRAINT_UNIQUE",
}


def init_app(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(IntegrityError, handle_integrity_error)
    app.register_error_handler(StaleDataError, handle_stale_data)
    app.register_error_handler(InterfaceError, handle_database_unavailable)
    app.register_error_handler(OperationalError, handle_database_unavailable)
    app.register_error_handler(TimeoutError, handle_database_unavailable)


def handle_integrity_error(error: IntegrityError) -> ResponseReturnValue:
    """Return 409 for taken or referenced values, 422 for unknown references. Others are bugs."""
    db.session.rollback()
    name = getattr(error.orig, "sqlite_errorname", getattr(error.orig, "sqlstate", None))
    if name not in CONFLICTS:
        raise error
    if name in FOREIGN_KEY_VIOLATIONS and not (error.statement or "").startswith("DELETE"):
        detail = "A reference names an object that does not exist."
        return error_response(422, detail, errors=[{"pointer": "", "detail": detail}])
    return error_response(409, "The value is taken, or another object refers to this one.")


def handle_stale_data(_: StaleDataError) -> ResponseReturnValue:
    """Return 404: another request has deleted the row."""
    db.session.rollback()
    return error_response(404, "The object no longer exists.")


def handle_database_unavailable(
    error: InterfaceError | OperationalError | TimeoutError,
) -> ResponseReturnValue:
    """Return 503. SQLite also reports invalid SQL by OperationalError, which is a bug."""
    db.session.rollback()
    cause = getattr(error, "orig", None)
    if getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
        raise error
    current_app.logger.error("The database is unavailable: %s", cause or error)
    return error_response(503, "The database is unavailable.", {"Retry-After": "5"})
