"""Start the project with other settings: without a proxy, and with another secret."""

import secrets
from pathlib import Path

from tests.contract import accounts
from tests.contract.accounts import Account
from tests.contract.client import Visitor
from tests.proof import dialect
from tests.proof.project import Project, ProjectError
from tests.proof.server import serving

Env = dict[str, str]


def without_proxy(project: Project, env: Env, log: Path) -> None:
    """Raise `ProjectError` if headers of untrusted clients are trusted."""
    with serving(project, log, {key: value for key, value in env.items() if key != "TRUSTED_PROXY_HOPS"}) as server:
        answer = server.get("/livez", **{"X-Request-ID": "straight-from-a-stranger"})
    if "Strict-Transport-Security" in answer.headers:
        raise ProjectError("X-Forwarded-Proto is believed although TRUSTED_PROXY_HOPS is not set")
    lines = [line for line in log.read_text().splitlines() if "straight-from-a-stranger" in line]
    if any("10.0.0.1" in line for line in lines):
        raise ProjectError(f"X-Forwarded-For is believed although TRUSTED_PROXY_HOPS is not set: {lines}")


def with_new_secret(project: Project, env: Env, log: Path) -> None:
    """Raise `ProjectError` unless a session or token lives as long as its secret is among the fallbacks."""
    account = dialect.create_user(project, env)
    new = {**env, "SECRET_KEY": secrets.token_urlsafe(48)}
    cases = [(env, True), (new | {"SECRET_KEY_FALLBACKS": env["SECRET_KEY"]}, True), (new, False)]
    known: dict[str, str] = {}
    for number, (case, expected) in enumerate(cases):
        with serving(project, log, case) as server:
            known = known or _signed_in(project, server.url, account)
            path = accounts.PASSWORD if project.has_pages else "/api/v1/auth/me"
            path = f"{path}/" if project.framework == "django" else path
            if (server.get(path, **known).status_code == 200) != expected:
                raise ProjectError(
                    f"case {number} of a changed secret: it should be {expected} that someone is signed in"
                )


def _signed_in(project: Project, url: str, account: Account) -> dict[str, str]:
    """Return the header that authenticates the account."""
    with Visitor(url, proxied=True) as visitor:
        if not project.has_pages:
            return {"Authorization": f"Bearer {accounts.tokens(visitor, account)['access_token']}"}
        accounts.sign_in(visitor, account)
        return {"Cookie": "; ".join(f"{cookie.name}={cookie.value}" for cookie in visitor.cookies.jar)}
