"""A request that has begun when the server is asked to stop."""

import socket
import time
from dataclasses import dataclass

from tests import questions
from tests.proof.project import Project, ProjectError
from tests.proof.server import Server


@dataclass(frozen=True)
class Target:
    """An endpoint that reads a body before it answers."""

    path: str
    media_type: str


def target(project: Project) -> Target | None:
    """Where a body is read without signing in first, if anywhere."""
    answers = project.answers
    resources = questions.resources(answers["components"])
    form, json = "application/x-www-form-urlencoded", "application/json"
    if answers["auth"] == "token":
        return Target("/api/v1/auth/token", json)
    if answers["auth"] == "session":
        return Target("/accounts/login", form)
    if not resources:
        return None
    plural = resources[0]["plural"]
    return Target(f"/api/v1/{plural}", json) if project.has_api else Target(f"/{plural}/new", form)


class BegunRequest:
    """A request of which the second half of the body is still to come."""

    HALVES = (b'{"first": "half', b' and second"}  ')

    def __init__(self, server: Server, to: Target) -> None:
        self.socket = socket.create_connection(("127.0.0.1", server.port), timeout=30)
        head = (
            f"POST {to.path} HTTP/1.1",
            f"Host: 127.0.0.1:{server.port}",
            "X-Forwarded-Proto: https",
            "X-Forwarded-For: 10.0.0.1",
            f"Content-Type: {to.media_type}",
            f"Content-Length: {sum(map(len, self.HALVES))}",
            "",
            "",
        )
        self.socket.sendall("\r\n".join(head).encode() + self.HALVES[0])
        time.sleep(0.5)

    def finish(self) -> int:
        """The status of the answer after the rest was sent."""
        time.sleep(0.5)
        with self.socket:
            try:
                self.socket.sendall(self.HALVES[1])
                answer = self.socket.recv(4096)
            except OSError as error:
                raise ProjectError(f"a request that had begun was cut off: {error}") from error
        if not answer.startswith(b"HTTP/1.1 "):
            raise ProjectError(f"a request that had begun was answered with {answer[:200]!r}")
        return int(answer.split()[1])
