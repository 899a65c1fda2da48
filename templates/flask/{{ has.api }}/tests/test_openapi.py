"""The API's description."""

import re

import apiflask
from flask.testing import FlaskClient

from app import create_app


def test_the_description_is_openapi_3_1(client: FlaskClient) -> None:
    document = client.get("/api/openapi.json").get_json()
    assert document["openapi"].startswith("3.1")


def test_every_error_is_a_problem_document(client: FlaskClient) -> None:
    document = client.get("/api/openapi.json").get_json()
    operations = [each for path in document["paths"].values() for each in path.values()]
    for operation in operations:
        for code, response in operation["responses"].items():
            assert code < "400" or list(response["content"]) == ["application/problem+json"]


def test_people_can_read_it(client: FlaskClient) -> None:
    document = client.get("/api/openapi.json").get_json()
    page = client.get("/api/docs").text
    assert [path for path in document["paths"] if path not in page] == []
    assert re.findall('(?:href|src)="(?![/#])', page) == []  # Nothing comes from elsewhere.


def test_what_is_not_there_is_a_problem(client: FlaskClient) -> None:
    response = client.get("/api/v1/no-such-thing")
    assert response.content_type == "application/problem+json"
    assert response.get_json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": response.get_json()["detail"],
        "instance": "/api/v1/no-such-thing",
    }


def test_a_route_without_a_blueprint_is_described(settings: dict[str, str]) -> None:
    app = create_app(settings)

    @app.post("/api/ping")
    @app.doc(security="key")
    def ping() -> dict[str, str]:
        return {}

    paths = app.test_client().get("/api/openapi.json").get_json()["paths"]
    assert paths["/api/ping"]["post"]["security"] == [{"key": []}]


def test_an_error_of_apiflask_is_a_problem(settings: dict[str, str]) -> None:
    def refuse() -> str:
        apiflask.abort(405, "Not today.", headers={"Allow": "PUT"})

    app = create_app(settings)
    app.add_url_rule("/api/refuses", view_func=refuse)
    response = app.test_client().get("/api/refuses")
    assert (response.status_code, response.headers["Allow"]) == (405, "PUT")
    assert response.content_type == "application/problem+json"
    assert response.get_json()["detail"] == "Not today."
