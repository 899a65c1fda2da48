"""What the database refuses."""

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError

from app import create_app
from app.extensions import db

TABLE = """
    CREATE TABLE ways (
        id INTEGER PRIMARY KEY CHECK (id < 9),
        back INTEGER NOT NULL REFERENCES ways ON DELETE RESTRICT
    )
"""


@pytest.mark.parametrize(
    ("statement", "status"),
    [
        ("INSERT INTO ways VALUES (1, 1)", 409),
        ("INSERT INTO ways VALUES (3, 4)", 409),
        ("DELETE FROM ways WHERE id = 1", 409),
        ("INSERT INTO ways VALUES (3, NULL)", 500),
        ("INSERT INTO ways VALUES (9, 1)", 500),
    ],
)
def test_a_conflict_is_no_failure_of_ours(elsewhere: Flask, statement: str, status: int) -> None:
    def change() -> str:
        for each in (TABLE, "INSERT INTO ways VALUES (1, 1), (2, 1)", statement):
            db.session.execute(text(each))
        return "done"

    elsewhere.add_url_rule("/change", view_func=change)
    response = elsewhere.test_client().get("/change")
    assert response.status_code == status
    assert "constraint" not in response.text


def test_what_someone_else_has_deleted_is_not_found(settings: dict[str, str]) -> None:
    def change() -> str:
        raise StaleDataError("0 were matched")

    app = create_app(settings)
    app.add_url_rule("/gone", view_func=change)
    assert app.test_client().get("/gone").status_code == 404


def test_an_outage_is_answered_and_told_in_one_line(
    settings: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app({**settings, "DATABASE_URL": "sqlite:////no/such/folder/db.sqlite3"})
    app.add_url_rule("/away", view_func=lambda: str(db.session.execute(text("SELECT 1"))))
    response = app.test_client().get("/away")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert "The database does not answer: unable to open database file" in caplog.messages
    assert "Traceback" not in caplog.text


def test_wrong_sql_is_no_outage(elsewhere: Flask) -> None:
    elsewhere.testing = True
    wrong = text("SELECT wrong")
    elsewhere.add_url_rule("/wrong", view_func=lambda: str(db.session.execute(wrong)))
    with pytest.raises(SQLAlchemyError, match="wrong"):
        elsewhere.test_client().get("/wrong")


@pytest.mark.usefixtures("context")
def test_values_stay_out_of_the_log() -> None:
    with pytest.raises(SQLAlchemyError) as error:
        db.session.execute(text("SELECT :value FROM nowhere"), {"value": "a secret"})
    assert "a secret" not in str(error.value)
