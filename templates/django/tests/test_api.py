"""What the whole API does, shown with Django's groups."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, models, transaction
from rest_framework.test import APIClient

from core.api import schema

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.group_api")]


def problem(response: Any) -> dict[str, Any]:
    """The problem that the response tells, without what all have in common."""
    body: dict[str, Any] = response.json()
    assert response.headers["Content-Type"] == "application/problem+json"
    assert body.pop("type") == "about:blank"
    assert body.pop("status") == response.status_code
    assert body.pop("instance").startswith("/api/")
    return body


def test_the_first_page_is_the_default(api: APIClient) -> None:
    assert api.get("/api/v1/groups").json() == {"items": [], "total": 0, "page": 1, "page_size": 20}


@pytest.mark.parametrize("page", ["2", "9" * 40])
def test_a_page_past_the_end_is_empty(api: APIClient, page: str) -> None:
    Group.objects.create(name="One")

    body = api.get(f"/api/v1/groups?page={page}").json()

    assert body == {"items": [], "total": 1, "page": int(page), "page_size": 20}


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=-1", "page=x", "page=", "page=1.0", "page_size=101", "page=" + "9" * 5000],
)
def test_a_page_that_cannot_be_is_refused(api: APIClient, query: str) -> None:
    response = api.get(f"/api/v1/groups?{query}")

    assert response.status_code == 422
    assert [error["parameter"] for error in problem(response)["errors"]] == [query.split("=")[0]]


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        (b"{", "application/json", 400),
        (b"", "application/json", 400),
        (b'{"name": NaN}', "application/json", 400),
        (b'"\xff"', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"name": ' + b"9" * 5000 + b"}", "application/json", 400),
        (b"name=x", "application/x-www-form-urlencoded", 415),
        (b"{}", "text/plain", 415),
    ],
)
def test_what_is_no_json_is_refused(
    api: APIClient, body: bytes, media_type: str, status: int
) -> None:
    response = api.post("/api/v1/groups", body, content_type=media_type)

    assert response.status_code == status
    assert "sys." not in problem(response)["detail"]


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ([], [""]),
        ({}, ["/name"]),
        ({"name": 1}, ["/name"]),
        ({"name": ""}, ["/name"]),
        ({"name": "a\0b"}, ["/name"]),
        ({"name": "x" * 151}, ["/name"]),
        ({"id": 1, "a/b~c": 2}, ["/id", "/a~1b~0c", "/name"]),
    ],
)
def test_each_fault_is_pointed_at(api: APIClient, body: Any, pointers: list[str]) -> None:
    response = api.post("/api/v1/groups", body)

    assert response.status_code == 422
    assert [error["pointer"] for error in problem(response)["errors"]] == pointers


def test_a_conflict_is_told(api: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    group = Group.objects.create(name="Used")

    def refuse(self: Group) -> None:
        with transaction.atomic():
            Group.objects.create(name=self.name)

    monkeypatch.setattr(Group, "delete", refuse)

    response = api.delete(f"/api/v1/groups/{group.pk}")

    assert (response.status_code, problem(response)["title"]) == (409, "Conflict")


def test_a_fault_of_ours_is_no_conflict(api: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    group = Group.objects.create(name="Used")

    def fail(self: Group) -> None:
        raise IntegrityError("NOT NULL constraint failed")

    monkeypatch.setattr(Group, "delete", fail)

    with pytest.raises(IntegrityError):
        api.delete(f"/api/v1/groups/{group.pk}")


@pytest.mark.parametrize("method", ["post", "patch"])
def test_a_constraint_of_the_model_is_kept(
    api: APIClient, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    group = Group.objects.create(name="Small")
    small = models.CheckConstraint(condition=~models.Q(name="Large"), name="small")
    monkeypatch.setattr(Group._meta, "constraints", [small])
    address = "/api/v1/groups" if method == "post" else f"/api/v1/groups/{group.pk}"

    response = api.generic(method.upper(), address, '{"name": "Large"}', "application/json")

    assert response.status_code == 422
    assert [error["pointer"] for error in problem(response)["errors"]] == [""]


def test_an_action_may_do_without_a_body(api: APIClient) -> None:
    group = Group.objects.create(name="Open")

    assert api.post(f"/api/v1/groups/{group.pk}/close").status_code == 204


@pytest.mark.parametrize("path", ["v1/groups/1", "v1/groups/x", f"v1/groups/{10**20}", "nothing"])
def test_what_is_not_there_is_a_problem(api: APIClient, path: str) -> None:
    assert problem(api.get(f"/api/{path}"))["title"] == "Not Found"


def test_a_method_that_is_unknown_is_a_problem(api: APIClient) -> None:
    response = api.generic("OPTIONS", "/api/v1/groups")

    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, POST")
    assert problem(response)["title"] == "Method Not Allowed"


def test_the_description_has_the_methods_of_reading(api: APIClient) -> None:
    response = api.generic("OPTIONS", "/api/openapi.json")

    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "image/*"])
def test_the_answer_is_json_whatever_is_liked_better(api: APIClient, accept: str) -> None:
    response = api.get("/api/v1/groups", headers={"Accept": accept})

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"


def test_a_failure_says_nothing_about_the_inside(api: APIClient) -> None:
    api.raise_request_exception = False

    response = api.get("/api/broken")

    assert response.status_code == 500
    assert "inside" not in response.content.decode()
    assert problem(response)["title"] == "Internal Server Error"


def test_the_description_names_every_problem(api: APIClient) -> None:
    document = api.get("/api/openapi.json").json()

    assert document["openapi"] == "3.1.0"
    statuses = set(document["paths"]["/api/v1/groups"]["post"]["responses"])
    assert {"201", "400", "409", "413", "415", "422"} <= statuses


def test_the_description_tells_nothing_of_the_code(api: APIClient) -> None:
    document = api.get("/api/openapi.json").json()

    parts = [document["components"]["schemas"]["Group"]]
    parts += document["paths"]["/api/v1/groups"].values()
    assert not [part["description"] for part in parts if "description" in part]


def test_the_description_says_that_answers_leave_nothing_out() -> None:
    parts = {"Thing": {"properties": {"note": {"type": ["string", "null"]}}}}

    described = schema.declare_problems({"components": {"schemas": parts}, "paths": {}})

    assert described["components"]["schemas"]["Thing"]["required"] == ["note"]


def test_the_documentation_has_nothing_inline(api: APIClient) -> None:
    page = api.get("/api/docs").content.decode()

    assert "<style" not in page
    assert "<script>" not in page
