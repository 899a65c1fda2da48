"""Private access: components need a logged-in user, and other URLs do not."""

import pytest

from tests.contract.accounts import LOGIN
from tests.contract.client import Visitor, problem
from tests.contract.forms import read_page
from tests.contract.project import Project, Resource
from tests.contract.samples import Rows

METHODS = [("GET", ""), ("POST", ""), ("GET", "/{}"), ("PUT", "/{}"), ("PATCH", "/{}"), ("DELETE", "/{}")]


@pytest.fixture
def anonymous(project: Project, visitor: Visitor) -> Visitor:
    """An anonymous API client with a CSRF token, so that only the access rule can reject its requests."""
    if "session API" in project.traits:
        form = read_page(visitor, LOGIN).password_form
        visitor.headers["X-CSRFToken"] = next(form.data()[name] for name in form.data() if "csrf" in name.lower())
    return visitor


@pytest.mark.where("private", "api", "rows")
def test_anonymous_api_request_returns_401_or_403(resource: Resource, rows: Rows, anonymous: Visitor) -> None:
    row = rows.any(resource)
    for method, end in METHODS:
        response = anonymous.send_json(method, f"{resource.url}{end.format(row['id'])}", {})
        problem(response, 401, 403)
        assert response.status_code == 403 or response.headers["WWW-Authenticate"]
    assert rows.read(resource, row) == row


@pytest.mark.where("login pages", "rows")
def test_anonymous_page_request_redirects_to_login(resource: Resource, visitor: Visitor) -> None:
    for end in ("", "/new", "/1", "/1/edit"):
        response = visitor.get(f"{resource.page}{end}")
        assert response.status_code in (302, 303)
        path, _, query = visitor.path_of(response).partition("?")
        assert path.rstrip("/") == LOGIN
        assert query.replace("%2F", "/").rstrip("/") == f"next={resource.page}{end}"


@pytest.mark.where("login pages", "rows")
def test_anonymous_form_redirects_to_login(resource: Resource, visitor: Visitor) -> None:
    data = read_page(visitor, LOGIN).password_form.data()
    for end in ("/new", "/1/edit", "/1/delete"):
        response = visitor.post(f"{resource.page}{end}", data=data)
        assert response.status_code in (302, 303)
        assert visitor.path_of(response).startswith(LOGIN)


@pytest.mark.where("token", "login pages", "rows")
@pytest.mark.once
def test_session_does_not_authenticate_token_api(resource: Resource, browser: Visitor) -> None:
    problem(browser.get(resource.url), 401)


def test_public_urls_need_no_login(project: Project, visitor: Visitor) -> None:
    pages = ["/"] if "pages" in project.traits else []
    documents = ["/api/openapi.json", "/api/docs"] if "api" in project.traits else []
    login = [LOGIN] if "login pages" in project.traits else []
    for path in ("/livez", "/readyz", *pages, *documents, *login):
        assert visitor.get(path).status_code == 200, path
