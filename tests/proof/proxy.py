"""A small trusted proxy that speaks HTTPS with browsers and HTTP with a project's server, as platforms have one."""

import contextlib
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx2

from tests.proof import machine

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "content-encoding"}


def _certificate(folder: Path) -> ssl.SSLContext:
    """A certificate for this machine that is signed by nobody."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    made = [machine.program("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*made, "-days", "2", "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def _handler(target: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def forward(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = dict(self.headers) | {"X-Forwarded-Proto": "https", "X-Forwarded-For": self.client_address[0]}
            answer = httpx2.request(
                self.command, f"{target}{self.path}", content=body, headers=headers, timeout=30, trust_env=False
            )
            self.send_response(answer.status_code)
            for name, value in answer.headers.multi_items():
                if name.lower() not in HOP_BY_HOP:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = forward  # noqa: N815

        def log_message(self, *_: object) -> None:
            """The server behind writes the log."""

    return Handler


@contextlib.contextmanager
def https(target: str, folder: Path) -> Iterator[str]:
    """The address at which the server at `target` is reached by HTTPS."""
    proxy = ThreadingHTTPServer(("127.0.0.1", 0), _handler(target))
    proxy.daemon_threads = True
    proxy.socket = _certificate(folder).wrap_socket(proxy.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=proxy.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"https://127.0.0.1:{proxy.server_address[1]}"
    finally:
        proxy.shutdown()
        proxy.server_close()
