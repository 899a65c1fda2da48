"""Visitors of a project: each with cookies and an address of its own."""

import itertools
import json
from collections.abc import Mapping
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx2
from httpx2 import Response

_addresses = (f"10.{a}.{b}.{c}" for a, b, c in itertools.product(range(1, 255), range(255), range(1, 255)))


class Visitor(httpx2.Client):
    """A browser or a program. `proxied`: it speaks as the trusted proxy in front, for someone who came by HTTPS.

    Each visitor comes from another address, so that what one does wrong is not held against the next.
    """

    def __init__(self, base_url: str, *, proxied: bool, headers: Mapping[str, str] | None = None) -> None:
        self.host = urlsplit(base_url).netloc
        self.origin = f"https://{self.host}" if proxied else base_url.rstrip("/")
        self.address = next(_addresses)
        forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-For": self.address} if proxied else {}
        secure_over = ("https", "http") if proxied else ("https",)
        cookies = CookieJar(DefaultCookiePolicy(secure_protocols=secure_over))
        super().__init__(
            base_url=base_url,
            headers={**forwarded, "Origin": self.origin, "Referer": f"{self.origin}/", **(headers or {})},
            cookies=cookies,
            trust_env=False,
            timeout=30,
        )

    def send_json(self, method: str, path: str, body: Any, headers: Mapping[str, str] | None = None) -> Response:
        """A request whose body is this, as JSON."""
        given = {"Content-Type": "application/json", **(headers or {})}
        return self.request(method, path, content=json.dumps(body).encode(), headers=given)

    def place_of(self, response: Response) -> str:
        """The path and query that the answer's Location points to, which must be on this server."""
        location = urlsplit(response.headers["Location"])
        assert location.netloc in ("", self.host), f"redirected to {response.headers['Location']}"
        assert location.scheme in ("", urlsplit(self.origin).scheme), f"redirected to {response.headers['Location']}"
        return location.path + (f"?{location.query}" if location.query else "")


def problem(response: Response, status: int) -> dict[str, Any]:
    """The problem details of an answer that must be one, of this status."""
    assert response.status_code == status, f"{response.request.method} {response.request.url}: {response.text[:600]}"
    assert response.headers["Content-Type"].split(";")[0] == "application/problem+json"
    details: dict[str, Any] = response.json()
    assert set(details) - {"errors"} == {"type", "title", "status", "detail", "instance"}
    assert details["status"] == status
    assert unquote(details["instance"]) == unquote(response.request.url.raw_path.decode().split("?")[0])
    assert all(isinstance(details[key], str) and details[key] for key in ("type", "title", "detail"))
    return details


def pointers(response: Response) -> list[str]:
    """What a 422 complains of: pointers into the body, or names of parameters."""
    errors = problem(response, 422)["errors"]
    assert errors, "a 422 names what is wrong"
    assert all(isinstance(error["detail"], str) and error["detail"] for error in errors)
    return [error["pointer"] if "pointer" in error else error["parameter"] for error in errors]
