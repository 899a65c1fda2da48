"""The OpenAPI document and its page."""

import re
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.contract.client import Visitor
from tests.contract.forms import page
from tests.contract.project import Project, Resource

pytestmark = pytest.mark.where("api")

Operations = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def document(writer: Visitor) -> dict[str, Any]:
    loaded: dict[str, Any] = writer.get("/api/openapi.json").json()
    return loaded


@pytest.fixture(scope="module")
def operations(document: dict[str, Any]) -> Operations:
    """The operations by method and path, with `{}` for parameters and without trailing slashes."""
    methods = ("get", "post", "put", "patch", "delete")
    return {
        f"{method.upper()} {re.sub('{[^}]*}', '{}', path).rstrip('/')}": item[method]
        for path, item in document["paths"].items()
        for method in methods
        if method in item
    }


def test_document_is_valid_openapi_3_1(document: dict[str, Any], operations: Operations) -> None:
    assert document["openapi"].startswith("3.1")
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []
    ids = [operation["operationId"] for operation in operations.values()]
    assert len(set(ids)) == len(ids)


def test_document_lists_every_endpoint(operations: Operations, project: Project) -> None:
    rows = {
        f"{method} {resource.url}{end}"
        for resource in project.resources
        for end, methods in {"": ("GET", "POST"), "/{}": ("GET", "PUT", "PATCH", "DELETE")}.items()
        for method in methods
    }
    auth = {"POST token", "POST refresh", "POST logout", "GET me", "POST password"}
    tokens = {each.replace(" ", " /api/v1/auth/") for each in auth} if "token" in project.traits else set()
    assert set(operations) - {"GET /livez", "GET /readyz"} == rows | tokens


@pytest.mark.where("rows")
def test_document_declares_statuses_and_security(
    operations: Operations, document: dict[str, Any], project: Project, resource: Resource
) -> None:
    one = f"{resource.url}/{{}}"
    declared = {
        f"GET {resource.url}": {"200"},
        f"POST {resource.url}": {"201", "422"},
        f"GET {one}": {"200", "404"},
        f"PUT {one}": {"200", "404", "422"},
        f"PATCH {one}": {"200", "404", "422"},
        f"DELETE {one}": {"204", "404"},
    }
    for name, statuses in declared.items():
        operation = operations[name]
        declared_here = set(operation["responses"])
        assert statuses <= declared_here or ("default" in declared_here and min(statuses) in declared_here), name
        if "token" in project.traits:
            assert operation.get("security", document.get("security")), name


@pytest.mark.where("rows")
def test_document_describes_every_field(operations: Operations, document: dict[str, Any], resource: Resource) -> None:
    operation = operations[f"POST {resource.url}"]
    names = {field.name for field in resource.fields}
    sent = _resolved(document, operation["requestBody"]["content"]["application/json"]["schema"])
    returned = _resolved(document, operation["responses"]["201"]["content"]["application/json"]["schema"])
    assert names <= set(sent["properties"])
    assert {field.name for field in resource.required if field.type != "bool"} <= set(sent.get("required", []))
    assert set(returned["properties"]) == names | {"id", "created_at", "updated_at"}


def _resolved(document: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in part:
        found: Any = document
        for key in part["$ref"].removeprefix("#/").split("/"):
            found = found[key.replace("~1", "/").replace("~0", "~")]
        part = found
    return part


def test_docs_page_uses_only_its_own_files(visitor: Visitor) -> None:
    html = page(visitor.get("/api/docs")).html
    files = [url for url in re.findall(r'(?:src|href)="([^"#]+)', html) if not url.startswith("data:")]
    assert any(url.split("?")[0].endswith(".js") for url in files)
    for url in files:
        assert url.startswith("/"), url
        assert not url.startswith("//"), url
        assert visitor.get(url).status_code == 200, url
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>|<style| style=", html), "inline code is blocked"
