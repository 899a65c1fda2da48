"""The API's description."""

import re

from flask.testing import FlaskClient


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
