"""HTTP clients of a project, each with its own cookies and IP address."""

import itertools
import json
from collections.abc import Mapping
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any
from urllib.parse import urlsplit

import httpx2
from httpx2 import Response

_ip_addresses = (f"10.{a}.{b}.{c}" for a, b, c in itertools.product(range(1, 255), range(255), range(1, 255)))


class Visitor(httpx2.Client):
    """A browser or an API client. With `proxied`, it speaks as the trusted proxy for a client that uses HTTPS.

    Each visitor has its own IP address, so that the failed log-ins of one test do not limit the next.
    """

    def __init__(self, base_url: str, *, proxied: bool, headers: Mapping[str, str] | None = None) -> None:
        self.host = urlsplit(base_url).netloc
        self.origin = f"https://{self.host}" if proxied else base_url.rstrip("/")
        self.is_secure = self.origin.startswith("https")
        forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-For": next(_ip_addresses)} if proxied else {}
        # The cookie jar sees the plain HTTP connection, and the browser behind the proxy uses HTTPS.
        secure_protocols = ("https", "http") if proxied else ("https",)
        super().__init__(
            base_url=base_url,
            headers={**forwarded, "Origin": self.origin, "Referer": f"{self.origin}/", **(headers or {})},
            cookies=CookieJar(DefaultCookiePolicy(secure_protocols=secure_protocols)),
            trust_env=False,
            timeout=30,
        )

    def request(self, method: str, url: Any, **options: Any) -> Response:
        """Send a request. Repeat it with a trailing slash if the server redirects to that URL, as Django does."""
        response = super().request(method, url, **options)
        location = urlsplit(response.headers.get("Location", ""))
        if response.status_code in (301, 308) and location.path == urlsplit(str(response.request.url)).path + "/":
            path, options = self.path_of(response), {**options, "params": None}
            try:
                response = super().request(method, path, **options)
            except httpx2.TransportError:
                # The server redirected without reading the body, and then closed the connection.
                response = super().request(method, path, **options)
        return response

    def send_json(self, method: str, path: str, body: Any, headers: Mapping[str, str] | None = None) -> Response:
        """Send a request with a JSON body. ASCII escapes keep lone surrogates valid UTF-8."""
        given = {"Content-Type": "application/json", **(headers or {})}
        return self.request(method, path, content=json.dumps(body).encode(), headers=given)

    def path_of(self, response: Response) -> str:
        """Return path and query of the Location header, which must be a URL of this server."""
        location = urlsplit(response.headers["Location"])
        assert location.netloc in ("", self.host), f"redirected to {response.headers['Location']}"
        assert location.scheme in ("", urlsplit(self.origin).scheme), f"redirected to {response.headers['Location']}"
        return location.path + (f"?{location.query}" if location.query else "")


def problem(response: Response, *statuses: int) -> dict[str, Any]:
    """Return the problem details (RFC 9457) of a response, which must have one of these statuses."""
    shown = f"{response.request.method} {response.request.url}: {response.status_code} {response.text[:600]}"
    assert response.status_code in statuses, shown
    assert response.headers["Content-Type"].split(";")[0] == "application/problem+json", shown
    details: dict[str, Any] = response.json()
    assert set(details) >= {"type", "title", "status", "detail"}, shown
    assert details["status"] == response.status_code, shown
    assert all(isinstance(details[key], str) and details[key] for key in ("type", "title", "detail")), shown
    return details


def pointers(response: Response) -> set[str]:
    """Return the JSON pointers and parameter names of a 422 response."""
    errors = problem(response, 422)["errors"]
    assert 1 <= len(errors) <= 20
    assert all(isinstance(error["detail"], str) and error["detail"] for error in errors)
    return {error["pointer"] if error.get("pointer") is not None else error["parameter"] for error in errors}
