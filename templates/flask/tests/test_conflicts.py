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


@pytest.mark.usefixtures("context")
def test_values_stay_out_of_the_log() -> None:
    with pytest.raises(SQLAlchemyError) as error:
        db.session.execute(text("SELECT :value FROM nowhere"), {"value": "a secret"})
    assert "a secret" not in str(error.value)
