"""What the database refuses."""

from sqlalchemy.exc import IntegrityError

from app import create_app


def test_a_conflict_is_no_failure_of_ours(settings: dict[str, str]) -> None:
    def refuse() -> str:
        raise IntegrityError("INSERT", {}, ValueError("UNIQUE"))

    app = create_app(settings)
    app.add_url_rule("/conflict", view_func=refuse)
    response = app.test_client().get("/conflict")
    assert response.status_code == 409
    assert "UNIQUE" not in response.text
