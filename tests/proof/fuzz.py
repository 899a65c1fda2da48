"""schemathesis over the published document: every check, within a bounded time."""

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tests import questions
from tests.contract import accounts
from tests.contract.client import Visitor
from tests.proof import dialect
from tests.proof.project import Project
from tests.proof.server import Server

SECONDS = 15


@dataclass(frozen=True)
class Credentials:
    """What a program that may write sends: headers, cookies, and the keys of the document's security schemes."""

    headers: dict[str, str]
    cookies: dict[str, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)


def _credentials(project: Project, server: Server, env: dict[str, str]) -> Credentials:
    with Visitor(server.url, proxied=True) as visitor:
        headers = {name: visitor.headers[name] for name in ("X-Forwarded-Proto", "X-Forwarded-For", "Referer")}
        if project.answers["auth"] == "none":
            return Credentials(headers)
        account = dialect.create_user(project, env)
        if project.answers["auth"] == "token":
            bearer = f"Bearer {accounts.tokens(visitor, account)['access_token']}"
            return Credentials(headers | {"Authorization": bearer})
        accounts.sign_in(visitor, account)
        return _of_session(visitor, headers)


def _of_session(visitor: Visitor, headers: dict[str, str]) -> Credentials:
    """The session as the key of its scheme, so that trials can leave it out; what goes with it as it is."""
    headers = headers | {"X-CSRF-Token": accounts.csrf_token(visitor)}
    cookies = {cookie.name: str(cookie.value) for cookie in visitor.cookies.jar}
    schemes = visitor.get("/api/openapi.json").json()["components"]["securitySchemes"]
    sent = {"cookie": cookies, "header": headers}
    keys = {key: sent[scheme["in"]].pop(scheme["name"]) for key, scheme in schemes.items()}
    return Credentials(headers, cookies, keys)


def configuration(project: Project, keys: dict[str, str]) -> str:
    """The keys, and what is right though no schema can say so: 422 for a reference to a row that is not there."""
    parts = [f'[auth.openapi.{scheme}]\napi_key = "{key}"\n' for scheme, key in keys.items()]
    for resource in questions.resources(project.answers["components"]):
        if resource["refs"] or any(field["ref"] for field in resource["fields"]):
            parts.append(f"""
[[operations]]
include-path-regex = "^/api/v1/{resource["plural"]}(/|$)"
checks.positive_data_acceptance.expected-statuses = ["2xx", 401, 403, 404, 409, 422, 429]
""")
    return "".join(parts)


@dataclass(frozen=True)
class Run:
    command: list[str]
    env: dict[str, str]


def prepared(project: Project, server: Server, env: dict[str, str], config: Path) -> Run:
    """How to start it; its configuration is written to the file."""
    credentials = _credentials(project, server, env)
    config.write_text(configuration(project, credentials.keys))
    command = [
        f"{sys.prefix}/bin/schemathesis",
        f"--config-file={config}",
        "run",
        f"{server.url}/api/openapi.json",
        "--checks=all",
        "--max-examples=20",
        f"--max-time={SECONDS}",
        "--seed=1",
        "--no-color",
        "--continue-on-failure",
        "--warnings=off",
        # Signing out would end the access of everything that comes after; the contract suite tries it.
        "--exclude-path=/api/v1/auth/logout",
        *(f"--header={name}: {value}" for name, value in credentials.headers.items()),
    ]
    hooks = {"SCHEMATHESIS_HOOKS": "tests.proof.fuzz_hooks", "FUZZ_COOKIES": json.dumps(credentials.cookies)}
    return Run(command, hooks)
