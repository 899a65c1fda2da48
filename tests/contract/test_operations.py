"""Health checks, request ids, hosts and headers."""

import re

import pytest

from tests.contract.client import Visitor
from tests.contract.project import Project
from tests.contract.server import Server

POLICY = {
    "default-src": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "object-src": "'none'",
}


@pytest.fixture(scope="module")
def paths(project: Project) -> list[str]:
    """Paths of every kind: public, private, missing and static."""
    api = ["/api/openapi.json", "/api/docs", "/api/v1/nothing"] if "api" in project.traits else []
    pages = ["/", "/nothing"] if "pages" in project.traits else []
    login = ["/accounts/login"] if "login pages" in project.traits else []
    lists = [each.url if "api" in project.traits else each.page for each in project.resources[:1]]
    return ["/livez", "/readyz", "/static/nothing.css", *api, *pages, *login, *lists]


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_probe_returns_200_on_any_host_and_plain_http(path: str, server: Server) -> None:
    with server.visitor(Host="10.1.2.3:8000", X_Forwarded_Proto="http") as probe:
        response = probe.get(path)
    assert (response.status_code, response.json()["status"]) == (200, "ok")
    assert response.headers["Content-Type"].split(";")[0] == "application/json"
    assert "Strict-Transport-Security" not in response.headers


@pytest.mark.parametrize("host", ["evil.example", "evil.example:443", "127.0.0.1.evil.example", "a b", ""])
def test_invalid_host_returns_400(host: str, project: Project, server: Server) -> None:
    with server.visitor(Host=host) as visitor:
        for trait, path in (("api", "/api/openapi.json"), ("pages", "/")):
            if trait in project.traits:
                assert visitor.get(path).status_code == 400


def test_forwarded_host_is_not_trusted(paths: list[str], visitor: Visitor) -> None:
    headers = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    for path in paths:
        response = visitor.get(path, headers=headers)
        assert "evil" not in response.text + response.headers.get("Location", ""), path


def test_given_request_id_is_returned(paths: list[str], visitor: Visitor) -> None:
    for path in paths:
        response = visitor.get(path, headers={"X-Request-ID": "the-id-of-this-test"})
        assert response.headers.get_list("X-Request-ID") == ["the-id-of-this-test"], path


def test_missing_request_id_is_made(paths: list[str], visitor: Visitor) -> None:
    made = [visitor.get(path).headers["X-Request-ID"] for path in paths]
    assert len(set(made)) == len(made)
    assert all(re.fullmatch(r"[\w-]{16,64}", each) for each in made)


def _without_probes(paths: list[str]) -> list[str]:
    """Return the paths that browsers visit. Probes may be answered before any middleware runs."""
    return [path for path in paths if path not in ("/livez", "/readyz")]


def test_security_headers_are_on_every_response(paths: list[str], visitor: Visitor) -> None:
    for path in _without_probes(paths):
        for method in ("GET", "DELETE"):
            headers = visitor.request(method, path).headers
            assert headers.get("X-Content-Type-Options") == "nosniff", f"{method} {path}"
            assert headers.get("X-Frame-Options", "").upper() in ("DENY", "SAMEORIGIN"), f"{method} {path}"
            assert headers.get("Referrer-Policy"), f"{method} {path}"
            assert ("Strict-Transport-Security" in headers) == visitor.is_secure, f"{method} {path}"
            assert not re.search(r"\d", headers.get("Server", "")), f"{method} {path}: {headers['Server']}"


def test_content_security_policy_has_no_inline_code(paths: list[str], visitor: Visitor) -> None:
    for path in _without_probes(paths):
        header = visitor.get(path).headers.get("Content-Security-Policy", "")
        policy = dict(part.strip().split(" ", 1) for part in header.split(";") if part.strip())
        assert {key: policy.get(key) for key in POLICY} == POLICY, path
        assert not re.search(r"unsafe-|\*|https?:", header), path


@pytest.mark.parametrize("cookie", ["session=x", "sessionid=\xf0\x9f", "session=.eJx; csrf_token=1", ";;;", 'x="\\"'])
def test_malformed_cookie_is_no_server_error(cookie: str, paths: list[str], visitor: Visitor) -> None:
    for path in paths:
        assert visitor.get(path, headers={b"Cookie": cookie.encode("latin-1")}).status_code < 500, path


@pytest.mark.parametrize(
    "path", ["/%00", "/%ff%fe", "/..%2f..%2fetc/passwd", "/static/%2e%2e/%2e%2e/.env", "/.env", "//evil.example/"]
)
def test_hostile_path_returns_no_file_and_no_redirect(path: str, visitor: Visitor) -> None:
    request = visitor.build_request("GET", visitor.base_url.copy_with(raw_path=path.encode()))
    response = visitor.send(request)
    assert response.status_code in (301, 308, 400, 404), response.text[:500]
    assert not response.headers.get("Location", "").startswith(("//", "https://evil"))
    assert "SECRET_KEY" not in response.text
