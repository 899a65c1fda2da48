"""What the database refuses."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError

from app import create_app
from app.extensions import db


def test_a_conflict_is_no_failure_of_ours(settings: dict[str, str]) -> None:
    def refuse() -> str:
        raise IntegrityError("INSERT", {}, ValueError("UNIQUE"))

    app = create_app(settings)
    app.add_url_rule("/conflict", view_func=refuse)
    response = app.test_client().get("/conflict")
    assert response.status_code == 409
    assert "UNIQUE" not in response.text


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


def test_wrong_sql_is_no_outage(settings: dict[str, str]) -> None:
    app = create_app({**settings, "DATABASE_URL": "sqlite://"})
    app.testing = True
    app.add_url_rule("/wrong", view_func=lambda: str(db.session.execute(text("SELECT wrong"))))
    with pytest.raises(SQLAlchemyError, match="wrong"):
        app.test_client().get("/wrong")


@pytest.mark.usefixtures("context")
def test_values_stay_out_of_the_log() -> None:
    with pytest.raises(SQLAlchemyError) as error:
        db.session.execute(text("SELECT :value FROM nowhere"), {"value": "a secret"})
    assert "a secret" not in str(error.value)
