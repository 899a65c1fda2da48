"""The document that describes the API, and the page that shows it."""

import re
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.contract.client import Visitor
from tests.contract.forms import page
from tests.contract.project import Project, Resource

pytestmark = pytest.mark.where("api")


@pytest.fixture(scope="module")
def document(writer: Visitor) -> dict[str, Any]:
    response = writer.get("/api/openapi.json")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/json")
    loaded: dict[str, Any] = response.json()
    return loaded


def _operations(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    methods = ("get", "post", "put", "patch", "delete")
    return {
        f"{method.upper()} {re.sub('{[^}]*}', '{}', path)}": item[method]
        for path, item in document["paths"].items()
        for method in methods
        if method in item
    }


def _expected(project: Project) -> set[str]:
    rows = {
        f"{method} {resource.url}{end}"
        for resource in project.resources
        for end, methods in {"": ("GET", "POST"), "/{}": ("GET", "PUT", "PATCH", "DELETE")}.items()
        for method in methods
    }
    auth = {"POST /api/v1/auth/token", "POST /api/v1/auth/refresh", "POST /api/v1/auth/logout", "GET /api/v1/auth/me"}
    return rows | (auth if "token" in project.traits else set())


def test_the_document_is_openapi_3_1_and_valid(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []


def test_the_document_needs_no_sign_in(visitor: Visitor, document: dict[str, Any]) -> None:
    assert visitor.get("/api/openapi.json").json() == document


def test_it_names_every_endpoint_of_the_api_and_no_other(document: dict[str, Any], project: Project) -> None:
    others = {"GET /livez", "GET /readyz"}
    assert set(_operations(document)) - others == _expected(project)


def test_every_operation_has_an_id_of_its_own_and_a_tag(document: dict[str, Any]) -> None:
    operations = _operations(document).values()
    ids = [operation["operationId"] for operation in operations]
    assert len(set(ids)) == len(ids)
    assert all(operation["tags"] for operation in operations)


def _statuses(operation: dict[str, Any]) -> set[str]:
    return set(operation["responses"])


@pytest.mark.where("rows")
def test_every_answer_that_an_operation_gives_is_declared(document: dict[str, Any], resource: Resource) -> None:
    operations = _operations(document)
    one = f"{resource.url}/{{}}"
    expected = {
        f"GET {resource.url}": {"200", "422"},
        f"POST {resource.url}": {"201", "400", "413", "415", "422"},
        f"GET {one}": {"200", "404"},
        f"PUT {one}": {"200", "400", "404", "413", "415", "422"},
        f"PATCH {one}": {"200", "400", "404", "413", "415", "422"},
        f"DELETE {one}": {"204", "404", "409"},
    }
    missing = {name: statuses - _statuses(operations[name]) for name, statuses in expected.items()}
    referred_to = any(missing.pop(name) for name in [f"DELETE {one}"])
    assert {name: statuses for name, statuses in missing.items() if statuses} == {}
    assert not referred_to or _statuses(operations[f"DELETE {one}"]) >= {"204", "404"}


def test_every_error_is_declared_as_problem_details(document: dict[str, Any]) -> None:
    for name, operation in _operations(document).items():
        for status, response in operation["responses"].items():
            if status.startswith(("4", "5")):
                response = _resolved(document, response)
                assert list(response["content"]) == ["application/problem+json"], f"{name} {status}"


@pytest.mark.where("rows")
def test_writing_declares_how_one_signs_in(document: dict[str, Any], project: Project, resource: Resource) -> None:
    for name, operation in _operations(document).items():
        if resource.url in name:
            writes = not name.startswith("GET") and project.auth != "none"
            assert bool(operation.get("security")) == writes, name
            assert ("401" in operation["responses"]) == writes, name


@pytest.mark.where("rows")
def test_the_schemas_name_every_field_and_refuse_others(document: dict[str, Any], resource: Resource) -> None:
    operations = _operations(document)
    body = operations[f"POST {resource.url}"]["requestBody"]["content"]["application/json"]["schema"]
    row = operations[f"POST {resource.url}"]["responses"]["201"]["content"]["application/json"]["schema"]
    sent, answered = _resolved(document, body), _resolved(document, row)
    names = {field.name for field in resource.fields}
    assert set(sent["properties"]) == names
    assert set(sent.get("required", [])) == {field.name for field in resource.required}
    assert sent["additionalProperties"] is False
    assert set(answered["properties"]) == names | {"id", "created_at", "updated_at"}


def _resolved(document: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in part:
        found: Any = document
        for key in part["$ref"].removeprefix("#/").split("/"):
            found = found[key.replace("~1", "/").replace("~0", "~")]
        part = found
    return part


def test_the_documentation_is_shown_by_the_project_itself(visitor: Visitor) -> None:
    response = visitor.get("/api/docs")
    assert response.status_code == 200
    shown = page(response)
    assets = re.findall(r'(?:src|href)="([^"#]+)', shown.html)
    assert assets
    assert [asset for asset in assets if not asset.startswith("/") or asset.startswith("//")] == []
    assert [asset for asset in assets if visitor.get(asset).status_code != 200] == []
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>(?!\s*</script>)", shown.html), "an inline script is blocked"
    assert "<style" not in shown.html
    assert " style=" not in shown.html
