"""The browser check accepts a good page, and reports what is wrong with others."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.proof import browser, machine
from tests.proof.project import Project, ProjectError

PAGE = """<!doctype html>
<html lang=en><head><title>A page</title>{head}</head><body><main><h1>A page</h1>{body}</main></body></html>
"""
PAGES = {
    "/good": PAGE.format(head="<link rel=icon href=data:,>", body="<p>Fine.</p>"),
    "/barrier": PAGE.format(head="<link rel=icon href=data:,>", body="<input type=text>"),
    "/inline": PAGE.format(head="<link rel=icon href=data:,><style>p {color: red}</style>", body="<p>Red.</p>"),
    "/script": PAGE.format(head="<link rel=icon href=data:,><script src=/away.js></script>", body="<p>Broken.</p>"),
}


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        page = PAGES.get(self.path, "").encode()
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", "default-src 'self'; img-src 'self' data:")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[browser.Visit]:
    folder = tmp_path_factory.mktemp("browser")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        with browser.chromium(folder / "profile") as driver:
            yield browser.Visit(Project(folder, {"framework": "django"}), driver, url)
    except machine.MissingError as error:
        if machine.in_ci():
            raise
        pytest.skip(f"missing: {error}")
    finally:
        server.shutdown()
        server.server_close()


def test_good_page_is_accepted(visit: browser.Visit) -> None:
    visit.look("/good")
    assert visit.seen == {"/good"}


@pytest.mark.parametrize(
    ("path", "complaint"),
    [("/barrier", "label: "), ("/inline", "Content Security Policy"), ("/script", "404"), ("/missing", "404")],
)
def test_fault_of_a_page_is_reported(path: str, complaint: str, visit: browser.Visit) -> None:
    with pytest.raises(ProjectError, match=complaint):
        visit.look(path)
