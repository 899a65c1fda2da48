"""The same requests to the server of each framework: nobody can tell from the answers which of them it is."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from httpx2 import Response

from tests import questions
from tests.contract import accounts
from tests.contract.client import Visitor
from tests.proof import dialect, project
from tests.proof.server import Server, production, release, serving

COMPONENTS = [
    "catalog:Category(name:str)",
    "stock:Thing(title:str, body:text, count:int, weight:float?, price:decimal, ok:bool, day:date?, due:datetime,"
    " mail:email?, home:url?, tag:uuid?, category:ref:Category?)",
]
ROWS, ROW, AUTH = "/api/v1/things", "/api/v1/things/1", "/api/v1/auth"
THING = {"title": "T", "body": "b", "count": 1, "price": "1.50", "ok": True, "due": "2026-01-02T03:04:05Z"}
UUID = "12345678-1234-1234-1234-123456789abc"
LETTERS = "x" * 10_000

# Values of each field that JSON can hold; most are wrong.
# fmt: off
VALUES: dict[str, list[Any]] = {
    "title": ["", " ", LETTERS[:200], LETTERS[:201], 5, None, True, "a\0b", "😀", [], {}],
    "body": ["", LETTERS, "a\0b", None, 1],
    "count": [0, -1, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1, 1.0, 1.5, "1", True, None, 1e20, 10**25],
    "weight": [1, 1.5, None, "1", True, 1e308, 10**400, -0.0],
    "price": [
        "1", "1.5", "1.234", "-1", "-0", "+1", "1e3", "", " 1", None, 1, 1.5, 1.555, 0.1, True, "NaN", 10**12,
        "9999999999.99", "10000000000", "01.5", ".5", "1.", "\uff11",
    ],
    "ok": [True, False, None, 0, 1, "true", ""],
    "day": [
        "2026-01-02", "2026-02-30", "20260102", "", None, 0, "2026-01-02T00:00:00Z", "9999-12-31", "10000-01-01",
        "2026-1-2", "2026-01-0\u0662",
    ],
    "due": [
        "2026-01-02T03:04", "2026-01-02T03:04:05.123456Z", "2026-01-02 03:04:05", "2026-01-02", "", None, 0,
        "2026-01-02T03:04:05+02:00", "2026-01-02T24:00:00Z", "2026-01-02t03:04:05z", "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00", "2026-01-02T03:04:60Z", "2026-01-02T03:04:05+0200", "2026-W01-1T00:00:00Z",
    ],
    "mail": [
        "a@example.com", "a@b", "A@EXAMPLE.COM", " a@example.com", "", None, "é@example.com", "a@-b.example", 5,
        "a..b@example.com", ".a@example.com", "a@example..com", "a+b@example.com", "a@example.c", "a@b_c.example",
    ],
    "home": [
        "http://example.com", "https://intranet", "https://localhost:8000/a", "http://127.0.0.1/", "HTTP://A.EXAMPLE",
        "ftp://example.com", "javascript:alert(1)", "", "http://", "http://a b", None, "http://é.example/",
        f"http://example.com/{LETTERS[:1980]}", f"http://example.com/{LETTERS[:1982]}", "http://example.com:123456/",
        "//a.example", 5,
    ],
    "tag": [UUID, UUID.upper(), UUID.replace("-", ""), f"{{{UUID}}}", f"urn:uuid:{UUID}", "", None, 5, "x"],
    "category": [1, 0, -1, 999, "1", 1.0, 1.5, None, True, 10**20, {}],
    "surprise": [1],
    "id": [5],
    "created_at": ["2026-01-02T03:04:05Z"],
    "category_id": [1],
}
# fmt: on
PAGES = ["page=1", "page=2&page_size=1", "page=0", "page=-1", "page=x", "page=1.0", "page=", "page=01", "page=%2B1"]
PAGES += [
    "page=1e3",
    "page=\u0663",
    f"page={10**20}",
    "page_size=0",
    "page_size=100",
    "page_size=101",
    "page=%00",
    "other=1",
]
BODIES = [b"", b" ", b"{", b"{}{}", b"null", b"[]", b"5", b'"x"', b"NaN", b'{"title": NaN}', b"\xff", b"\xef\xbb\xbf{}"]
BODIES += [b"[" * 5000, b"x" * (1024 * 1024 + 1), '{"title": "é"}'.encode("latin-1"), "{}".encode("utf-16")]
TYPES = [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "json",
    "APPLICATION/JSON",
]
TYPES += ["application/json; charset=utf-8", "application/vnd.api+json", "application/problem+json"]
HOSTS = ["other.example", "localhost", "LOCALHOST", "localhost.", "localhost:99", "a b"]
CREDENTIALS = ["", "Bearer", "Bearer x", "bearer x", "Basic eDp4", "Bearer a.b.c", "Bearer x y"]
SIGN_INS: list[Any] = [{}, [], {"email": "a@example.com"}, {"email": "", "password": ""}, {"email": 5, "password": 5}]
SIGN_INS += [{"email": "nobody", "password": "x"}, {"email": "a@example.com", "password": "\0"}]
SIGN_INS += [{"email": "a@example.com", "password": LETTERS[:length]} for length in (1, 128, 129)]
SIGN_INS += [{"email": LETTERS[:255], "password": "x"}, {"email": "a@example.com", "password": "x", "more": 1}]
NO_TOKENS: list[Any] = ["", "x", LETTERS, "\0", 5, None, []]
TOKENS: list[Any] = [{}, {"refresh_token": "x", "more": 1}, *({"refresh_token": token} for token in NO_TOKENS)]


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    signed_in: bool = True

    def __str__(self) -> str:
        sent = "" if self.body is None else f" {self.body[:120]!r}"
        return f"{self.method} {self.path[:80]} {self.headers}{sent}"


def _sent(method: str, path: str, body: Any, **more: Any) -> Request:
    return Request(method, path, json.dumps(body).encode(), {"Content-Type": "application/json"}, **more)


def _requests() -> Iterator[Request]:
    """What is asked; the row of `ROW` stays."""
    for path in (
        "/",
        "/livez",
        "/readyz",
        "/nothing",
        "/api",
        "/api/v1",
        "/api/v1/nothing",
        ROWS,
        f"{ROWS}/",
        f"{ROW}/",
    ):
        yield from (Request(method, path) for method in ("GET", "HEAD"))
    for path in ("/livez", "/api/openapi.json", ROWS, ROW, f"{AUTH}/token", f"{AUTH}/me"):
        yield from (Request(method, path) for method in ("TRACE", "DELETE", "PUT") if path != ROW)
    for number in ("1", "01", "0", "-1", "+1", "1.0", "x", "2", str(10**20), "%00", "%ff", "1%2f2"):
        yield from (Request(method, f"{ROWS}/{number}") for method in ("GET", "HEAD"))
    yield from (Request("GET", f"{ROWS}?{query}") for query in PAGES)
    for name, values in VALUES.items():
        yield from (_sent("POST", ROWS, {**THING, name: value}) for value in values)
        yield from (_sent("PATCH", ROW, {name: value}) for value in values)
    yield from (_sent("POST", ROWS, {key: THING[key] for key in THING if key != missing}) for missing in THING)
    yield from (_sent("PUT", ROW, body) for body in (THING, {}, {"title": "x"}))
    yield from (_sent(method, f"{ROWS}/999999", THING) for method in ("PUT", "PATCH", "DELETE"))
    yield from (
        _sent(method, path, THING, signed_in=False) for method, path in (("POST", ROWS), ("PUT", ROW), ("DELETE", ROW))
    )
    for body in BODIES:
        yield from (
            Request(m, p, body, {"Content-Type": "application/json"}) for m, p in (("POST", ROWS), ("PATCH", ROW))
        )
    yield from (Request("POST", ROWS, json.dumps(THING).encode(), {"Content-Type": kind}) for kind in TYPES)
    yield from (Request("GET", path, None, {"Host": host}) for host in HOSTS for path in (ROWS, "/livez"))
    yield from (Request("GET", ROW, None, {"Accept": kind}) for kind in ("text/html", "application/xml", "*/*"))
    for value in CREDENTIALS:
        yield Request("DELETE", ROW, None, {"Authorization": value}, signed_in=False)
    yield from (_sent("POST", f"{AUTH}/token", body, signed_in=False) for body in SIGN_INS)
    yield from (
        _sent("POST", f"{AUTH}/{name}", body, signed_in=False) for body in TOKENS for name in ("refresh", "logout")
    )
    yield Request("GET", f"{AUTH}/me", signed_in=False)
    yield from (Request("DELETE", f"/api/v1/categories/{number}") for number in (1, 2, 2))


def _told(response: Response) -> dict[str, Any]:
    """What a program acts on: not the words, nor what differs from run to run."""
    told: dict[str, Any] = {"status": response.status_code}
    if response.status_code == 405:
        told["allow"] = sorted(set(response.headers["Allow"].split(", ")) - {"OPTIONS"})  # which Flask adds
    if "WWW-Authenticate" in response.headers:
        told["scheme"] = response.headers["WWW-Authenticate"].split(" ")[0]
    if response.content and response.status_code != 204:
        told["type"] = response.headers["Content-Type"]
    if told.get("type") == "application/problem+json":
        problem = response.json()
        told["title"] = problem["title"]
        # A value may be wrong in two ways.
        told["errors"] = sorted({error.get("pointer", error.get("parameter")) for error in problem.get("errors", [])})
    elif told.get("type") == "application/json" and "openapi" not in response.json():
        told["fields"] = sorted(response.json())
    return told


def _answers(server: Server, project_: project.Project, env: dict[str, str]) -> dict[str, dict[str, Any]]:
    account = dialect.create_user(project_, env)
    with Visitor(server.url, proxied=True) as visitor:
        bearer = {"Authorization": f"Bearer {accounts.tokens(visitor, account)['access_token']}"}
        for name in ("one", "two"):
            visitor.send_json("POST", "/api/v1/categories", {"name": name}, bearer).raise_for_status()
        visitor.send_json("POST", ROWS, {**THING, "category": 1}, bearer).raise_for_status()
    answers = {}
    for number, request in enumerate(_requests()):
        headers = {**(bearer if request.signed_in else {}), **request.headers}
        with Visitor(server.url, proxied=True) as visitor:  # each from another address, for sign-in has limits
            response = visitor.request(request.method, request.path, content=request.body, headers=headers)
        answers[f"{number}: {request}"] = _told(response)
    return answers


def test_the_three_answer_alike(snapshot: Path, tmp_path: Path) -> None:
    answers = {}
    for framework in questions.choices("framework"):
        given = {"framework": framework, "interface": "api", "auth": "token", "components": COMPONENTS}
        made = project.make(snapshot, given, tmp_path / framework)
        project.install(made)
        (made.folder / ".env").unlink()
        env = production(f"sqlite:///{tmp_path}/{framework}.sqlite3")
        release(made, env)
        with serving(made, tmp_path / f"{framework}.log", env) as server:
            answers[framework] = _answers(server, made, env)

    one, *others = answers.values()
    different = {
        key: [each[key] for each in answers.values()] for key in one if any(each[key] != one[key] for each in others)
    }
    assert different == {}
    assert len(one) > 400
