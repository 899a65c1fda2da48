"""schemathesis over the published document: server errors, undeclared statuses, response schemas."""

import sys
from dataclasses import dataclass

from tests.contract import accounts
from tests.contract.client import Visitor
from tests.proof import dialect
from tests.proof.project import Project
from tests.proof.server import Server

SECONDS = 10
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def _headers(project: Project, server: Server, env: dict[str, str]) -> dict[str, str]:
    """Return the headers of a client behind the proxy that may read and write."""
    with Visitor(server.url, proxied=True) as visitor:
        headers = {name: visitor.headers[name] for name in ("X-Forwarded-Proto", "X-Forwarded-For", "Referer")}
        if project.answers["auth"] == "none":
            return headers
        account = dialect.create_user(project, env)
        if project.answers["auth"] == "token":
            return headers | {"Authorization": f"Bearer {accounts.tokens(visitor, account)['access_token']}"}
        accounts.sign_in(visitor, account)
        token = accounts.csrf_token(visitor)
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in visitor.cookies.jar)
        return headers | {"X-CSRFToken": token, "Cookie": cookies}


@dataclass(frozen=True)
class Run:
    command: list[str]
    env: dict[str, str]


def prepared(project: Project, server: Server, env: dict[str, str]) -> Run:
    """Return the command that starts it, and its environment."""
    headers = _headers(project, server, env)
    command = [
        f"{sys.prefix}/bin/schemathesis",
        "run",
        f"{server.url}/api/openapi.json",
        f"--checks={CHECKS}",
        "--max-examples=20",
        f"--max-time={SECONDS}",
        "--seed=1",
        "--no-color",
        "--continue-on-failure",
        "--warnings=off",
        # Either would end the access of all later requests; the contract suite calls them.
        "--exclude-path-regex=/api/v1/auth/(logout|password)",
        *(f"--header={name}: {value}" for name, value in headers.items()),
    ]
    return Run(command, {"SCHEMATHESIS_HOOKS": "tests.proof.fuzz_hooks"})
