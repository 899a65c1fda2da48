"""Tests of the column types and of the errors of the database."""

import datetime as dt

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError

from app import create_app
from app.database import Base, UTCDateTime
from app.extensions import db

DIALECT = sqlite.dialect()
TABLE = """
    CREATE TABLE nodes (
        id INTEGER PRIMARY KEY CHECK (id < 9),
        parent INTEGER NOT NULL REFERENCES nodes ON DELETE RESTRICT
    )
"""


@pytest.fixture
def sql_client() -> FlaskClient:
    """Return a client of an application that runs SQL in an empty SQLite database."""
    app = create_app({"SQLALCHEMY_DATABASE_URI": "sqlite://", "SQLALCHEMY_ENGINE_OPTIONS": {}})

    @app.get("/api/sql/<path:statement>")
    def run(statement: str) -> str:
        for each in (TABLE, "INSERT INTO nodes VALUES (1, 1), (2, 1)", statement):
            db.session.execute(text(each))
        return "done"

    @app.get("/api/stale")
    def stale() -> str:
        raise StaleDataError

    return app.test_client()


@pytest.mark.parametrize(
    ("statement", "status"),
    [
        ("INSERT INTO nodes VALUES (1, 1)", 409),
        ("INSERT INTO nodes VALUES (3, 4)", 422),
        ("DELETE FROM nodes WHERE id = 1", 409),
        ("INSERT INTO nodes VALUES (3, NULL)", 500),
        ("INSERT INTO nodes VALUES (9, 1)", 500),
        ("SELECT wrong", 500),
    ],
)
def test_violated_constraint_returns_409_unless_it_is_a_bug(
    sql_client: FlaskClient, statement: str, status: int
) -> None:
    response = sql_client.get(f"/api/sql/{statement}")
    assert response.status_code == status
    assert "constraint" not in response.text


def test_stale_row_returns_404(sql_client: FlaskClient) -> None:
    assert sql_client.get("/api/stale").status_code == 404


def test_datetime_is_stored_in_utc() -> None:
    column = UTCDateTime()
    east = dt.timezone(dt.timedelta(hours=2))
    stored = column.process_bind_param(dt.datetime(2026, 5, 17, 12, 30, tzinfo=east), DIALECT)
    assert stored == dt.datetime(2026, 5, 17, 10, 30, tzinfo=dt.UTC)
    naive = dt.datetime(2026, 5, 17, 10, 30)  # noqa: DTZ001
    assert column.process_result_value(naive, DIALECT) == stored
    assert column.process_result_value(None, DIALECT) is None


def test_model_of_flask_sqlalchemy_shares_metadata_and_types() -> None:
    assert db.Model.metadata is Base.metadata
    assert db.Model.__dict__["registry"] is Base.registry


@pytest.mark.usefixtures("app_context")
def test_values_are_not_logged() -> None:
    with pytest.raises(SQLAlchemyError) as error:
        db.session.execute(text("SELECT :value FROM missing"), {"value": "a secret"})
    assert "a secret" not in str(error.value)


def test_shell_has_models(app: Flask) -> None:
    with app.app_context():
        context = app.make_shell_context()
    assert context["db"] is db
    assert all(mapper.class_ in context.values() for mapper in Base.registry.mappers)
