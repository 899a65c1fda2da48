"""Health, request ids, hosts and headers: what operators and browsers rely on."""

import re

import pytest

from tests.contract.client import Visitor, problem
from tests.contract.forms import page
from tests.contract.project import Project
from tests.contract.server import Server

MADE_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _paths(project: Project) -> list[str]:
    """Paths of every kind: answered, missing, and static."""
    api = ["/api/openapi.json", "/api/docs", "/api/v1/nothing"] if "api" in project.traits else []
    pages = ["/", "/nothing"] if "pages" in project.traits else []
    signing = ["/accounts/login"] if "session" in project.traits else []
    lists = [each.url if "api" in project.traits else each.page for each in project.resources]
    return ["/livez", "/readyz", "/static/nothing.css", *api, *pages, *signing, *lists]


def test_the_process_says_that_it_lives(visitor: Visitor) -> None:
    response = visitor.get("/livez")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert response.headers["Content-Type"] == "application/json"


def test_the_process_says_that_it_is_ready(project: Project, visitor: Visitor) -> None:
    checks = {"database": "ok"} if "database" in project.traits else {}
    response = visitor.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"status": "ok", "checks": checks})


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_probes_may_come_by_any_host_and_without_https(path: str, server: Server) -> None:
    with server.visitor(Host="10.1.2.3:8000", X_Forwarded_Proto="http") as probe:
        assert probe.get(path).status_code == 200


HOSTS = [
    "evil.example",
    "evil.example:443",
    "127.0.0.1.evil.example",
    "localhost@evil.example",
    "",
    "a b",
    "🐍".encode().decode("latin-1"),
]


@pytest.mark.where("api")
@pytest.mark.parametrize("host", HOSTS[:4])
def test_the_api_is_not_served_for_another_host(host: str, server: Server) -> None:
    with server.visitor(Host=host) as visitor:
        response = visitor.get("/api/openapi.json")
    assert "evil" not in problem(response, 400)["detail"]


@pytest.mark.where("pages")
@pytest.mark.parametrize("host", HOSTS[:4])
def test_pages_are_not_served_for_another_host(host: str, server: Server) -> None:
    with server.visitor(Host=host) as visitor:
        response = visitor.get("/")
    assert response.status_code == 400
    assert "evil" not in page(response).html


@pytest.mark.parametrize("host", HOSTS[4:])
def test_a_host_that_is_none_does_no_harm(host: str, server: Server) -> None:
    with server.visitor() as visitor:
        response = visitor.get("/", headers={b"Host": host.encode("latin-1")})
    assert response.status_code == 400


@pytest.mark.parametrize("header", ["X-Forwarded-Host", "X-Host", "Forwarded"])
def test_another_host_in_a_header_is_not_believed(header: str, project: Project, server: Server) -> None:
    with server.visitor() as visitor:
        for path in _paths(project):
            response = visitor.get(
                path, headers={header: "host=evil.example" if header == "Forwarded" else "evil.example"}
            )
            assert "evil" not in response.text + response.headers.get("Location", "")


def test_a_request_id_that_is_given_is_taken(project: Project, visitor: Visitor) -> None:
    for path in _paths(project):
        response = visitor.get(path, headers={"X-Request-ID": "Az09._-" + "x" * 121})
        assert response.headers.get_list("X-Request-ID") == ["Az09._-" + "x" * 121], path


@pytest.mark.parametrize("given", [None, "", "a b", "x" * 129, "<script>", "a\tb", "é", '"}{"', "a,b"])
def test_a_request_id_is_made_in_place_of_none_or_a_bad_one(
    given: str | None, project: Project, visitor: Visitor
) -> None:
    headers = {} if given is None else {b"X-Request-ID": given.encode()}
    made = [visitor.get(path, headers=headers).headers["X-Request-ID"] for path in _paths(project)]
    assert all(MADE_ID.fullmatch(each) for each in made)
    assert len(set(made)) == len(made)


def test_the_headers_that_protect_are_on_every_answer(project: Project, visitor: Visitor) -> None:
    for path in _paths(project):
        for method in ("GET", "DELETE"):
            headers = visitor.request(method, path).headers
            assert headers["X-Content-Type-Options"] == "nosniff", path
            assert headers["X-Frame-Options"] == "DENY", path
            assert headers["Referrer-Policy"] in ("same-origin", "strict-origin-when-cross-origin", "no-referrer"), path
            assert headers["Cross-Origin-Opener-Policy"] == "same-origin", path


def test_the_content_security_policy_is_strict_on_every_answer(project: Project, visitor: Visitor) -> None:
    for path in _paths(project):
        (header,) = visitor.get(path).headers.get_list("Content-Security-Policy")
        policy = dict(part.strip().split(" ", 1) for part in header.split(";") if part.strip())
        fixed = {
            "default-src": "'self'",
            "frame-ancestors": "'none'",
            "base-uri": "'self'",
            "form-action": "'self'",
            "object-src": "'none'",
        }
        assert {key: policy[key] for key in fixed} == fixed, path
        assert not re.search(r"unsafe-|\*|https?:", header), path


def test_answers_by_https_ask_browsers_to_stay_with_it(project: Project, server: Server, visitor: Visitor) -> None:
    expected = server.proxied or server.base_url.startswith("https")
    for path in _paths(project):
        assert ("Strict-Transport-Security" in visitor.get(path).headers) == expected, path


def test_no_answer_names_the_software_behind_it(project: Project, visitor: Visitor) -> None:
    for path in _paths(project):
        headers = visitor.get(path).headers
        assert "X-Powered-By" not in headers
        assert not re.search(r"\d", headers.get("Server", "")), headers["Server"]


def test_a_huge_header_does_no_harm(visitor: Visitor) -> None:
    assert visitor.get("/livez", headers={"Cookie": "a=" + "x" * 7000}).status_code < 500
    assert visitor.get("/livez").status_code == 200


@pytest.mark.parametrize(
    "cookie", ["session=x", "sessionid=\xf0\x9f", "session=.eJx; csrf_token=1", "=", ";;;", "a=b; a=c", 'x="\\"']
)
def test_a_cookie_that_makes_no_sense_does_no_harm(cookie: str, project: Project, visitor: Visitor) -> None:
    for path in _paths(project):
        assert visitor.get(path, headers={b"Cookie": cookie.encode("latin-1")}).status_code < 500


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/%ff%fe",
        "/..%2f..%2fetc/passwd",
        "/static/../../etc/passwd",
        "/static/%2e%2e/%2e%2e/.env",
        "/.env",
        "/.git/config",
        "//evil.example/",
        "/static/%00",
    ],
)
def test_a_hostile_path_finds_nothing(path: str, server: Server) -> None:
    with server.visitor() as visitor:
        response = visitor.send(visitor.build_request("GET", visitor.base_url.copy_with(raw_path=path.encode())))
    assert response.status_code in (308, 301, 400, 404), response.text[:500]
    assert "evil" not in response.headers.get("Location", "")
    assert "SECRET_KEY" not in response.text
