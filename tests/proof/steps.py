"""The steps that every project goes through, in this order. Each returns what it found, in a few words, or raises."""

import contextlib
import importlib.metadata
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests import questions
from tests.proof import begun, browser, dialect, fuzz, machine, proxy, refusal, variations
from tests.proof.project import NOTHING, Project, ProjectError, install_shared
from tests.proof.server import Server, production, release, serving
from tests.questions import ROOT

COVERAGE = 90
# Declared for what they do when they are installed: tools, servers, drivers, plugins, stubs.
NOT_IMPORTED = (
    *("aiosqlite", "asyncpg", "psycopg"),
    *("gunicorn", "uvicorn", "uvloop", "httptools"),
    *(
        "argon2-cffi",
        "drf-spectacular-sidecar",
        "email-validator",
        "fastapi-swagger",
        "jinja2",
        "python-multipart",
        "redis",
    ),
    *("django-axes", "django-csp", "django-structlog", "whitenoise"),  # named in Django's settings
)


class NotApplicable(Exception):  # noqa: N818 - it is no error
    """The step does not apply to this project."""


@dataclass
class Trial:
    """A project while it is tried. Later steps use the server that an earlier one started."""

    project: Project
    open: contextlib.ExitStack
    env: dict[str, str] = field(default_factory=dict)
    server: Server | None = None

    @property
    def folder(self) -> Path:
        return self.project.folder.parent

    @property
    def running(self) -> Server:
        if self.server is None:
            raise ProjectError("the server did not start")
        return self.server


def _only(applies: bool) -> None:
    if not applies:
        raise NotApplicable


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        raise ProjectError(f"{pattern!r} is not in what was printed:\n{text[-3000:]}")
    return match[1]


def installed(trial: Trial) -> str:
    return f"Python {install_shared(trial.project)}"


def depends(trial: Trial) -> str:
    """What the project imports is what it declares; plugins, drivers and tools are declared and not imported."""
    project = trial.project
    pinned = f"deptry=={importlib.metadata.version('deptry')}"
    project.run("uv", "pip", "install", "--quiet", "--python", str(project.bin / "python"), pinned)
    project.run("python", "-m", "deptry", ".", "--ignore=DEP004", f"--per-rule-ignores=DEP002={'|'.join(NOT_IMPORTED)}")
    return "as imported"


def typed(trial: Trial) -> str:
    if trial.project.settings["tool"]["mypy"].get("strict") is not True:
        raise ProjectError("pyproject.toml does not set mypy to strict")
    number = _found(r"in (\d+) source files?", trial.project.run("mypy"))
    return f"{number} files"


def tested(trial: Trial) -> str:
    """Run its own tests with coverage on its own services, among variables that must not matter."""
    project = trial.project
    if project.settings["tool"]["pytest"]["ini_options"]["filterwarnings"][0] != "error":
        raise ProjectError("pyproject.toml does not make warnings errors in tests")
    command = ["python", "-m", "pytest", "-q", "--cov", f"--cov-fail-under={COVERAGE}"]
    env = {"APP_ENV": "production", "SECRET_KEY": "short", "ALLOWED_HOSTS": ""} | services(trial)
    printed = project.run(*command, env=env)
    passed, covered = _found(r"(\d+) passed", printed), _found(r"TOTAL.* (\d+)(?:\.\d+)?%", printed)
    return f"{passed}, {covered} %"


def services(trial: Trial) -> dict[str, str]:
    """Return the URLs of the services that the project's tests need; a new database, an empty Redis."""
    found = {}
    if trial.project.answers["database"] == "postgresql":
        found["DATABASE_URL"] = trial.open.enter_context(machine.postgresql())
    if trial.project.has_cache:
        found["REDIS_URL"] = trial.open.enter_context(machine.redis())
    return found


def deployed(trial: Trial) -> str:
    """Run the release process twice as on a platform: a new database, no `.env`. Migrations match the models."""
    project = trial.project
    (project.folder / ".env").unlink()
    urls = services(trial)
    if project.answers["database"] == "sqlite":
        urls["DATABASE_URL"] = f"sqlite:///{trial.folder / 'production.sqlite3'}"
    trial.env = production(urls.get("DATABASE_URL"), urls.get("REDIS_URL"))
    release(project, trial.env)
    if project.has_database:
        dialect.compare_migrations(project, trial.env)
        release(project, trial.env)
    return str(project.answers["database"])


def refused(trial: Trial) -> str:
    cases = list(refusal.refusals(trial.project, trial.env))
    for case in cases:
        refusal.check(trial.project, case, trial.folder / "refused.log")
    return f"{len(cases)} ways"


def varied(trial: Trial) -> str:
    """Start without a proxy, and with another secret."""
    variations.without_proxy(trial.project, trial.env, trial.folder / "plain.log")
    if trial.project.answers["auth"] == "none":
        return "plain HTTP"
    variations.with_new_secret(trial.project, trial.env, trial.folder / "secret.log")
    return "plain HTTP, new secret"


def booted(trial: Trial) -> str:
    trial.server = trial.open.enter_context(serving(trial.project, trial.folder / "web.log", trial.env))
    return "answers"


def answered(trial: Trial) -> str:
    """Run the black-box suite in a process of its own."""
    options = [f"--base-url={trial.running.url}", f"--answers={trial.project.answers_file}", "--behind-proxy"]
    if trial.project.answers["auth"] != "none":
        made = [dialect.create_user(trial.project, trial.env) for _ in range(2)]
        options += [f"--account={account.email}:{account.password}" for account in made]
    plugins = ["-p", "no:cacheprovider", "-p", "no:schemathesis", "-p", "no:copier", "-p", "no:xdist", "-p", "no:cov"]
    command = [sys.executable, "-m", "pytest", "tests/contract", "-q", "--tb=short", "--maxfail=12", *plugins, *options]
    return _found(r"(\d+) passed", _ours(command, trial))


def visited(trial: Trial) -> str:
    """Visit every kind of page in a browser, by HTTPS through a proxy."""
    _only(trial.project.has_pages)
    account = dialect.create_user(trial.project, trial.env) if trial.project.answers["auth"] != "none" else None
    with proxy.https(trial.running.url, trial.folder) as url:
        return browser.visited(trial.project, url, trial.folder, account)


def fuzzed(trial: Trial) -> str:
    """Run schemathesis in a process of its own. It must have created rows, or it was not let in."""
    has_rows = bool(questions.resources(trial.project.answers["components"]))
    _only(trial.project.has_api and (has_rows or trial.project.answers["auth"] == "token"))
    run = fuzz.prepared(trial.project, trial.running, trial.env)
    made = _answers(trial.running, 201)
    number = _found(r"(\d+) generated", _ours(run.command, trial, run.env))
    if has_rows and _answers(trial.running, 201) == made:
        raise ProjectError("schemathesis made no row: it was never let in")
    return f"{number} cases"


def _answers(server: Server, status: int) -> int:
    """Return the number of responses with this status in the server's log."""
    return len(re.findall(rf'("status": |"code": |HTTP/1\.1\\" ){status}\b', server.log.read_text(errors="replace")))


def _ours(command: list[str], trial: Trial, variables: Mapping[str, str] = NOTHING) -> str:
    """Return what a tool of this repository prints about the running server."""
    env = machine.clean_environment() | {"TMPDIR": str(trial.folder)} | dict(variables)
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=600)
    if done.returncode != 0:
        raise ProjectError(
            f"{' '.join(command[:3])} … (exit {done.returncode})\n{done.stdout[-9000:]}{done.stderr[-2000:]}"
        )
    return done.stdout


def logged(trial: Trial) -> str:
    """Check that a request is logged as JSON with its id, and that no line has a secret or a traceback."""
    trial.running.get("/livez", **{"X-Request-ID": "the-id-of-the-proof"})
    deadline = time.monotonic() + 5  # the answer is here before its line is
    while True:
        written = trial.running.log.read_text().rpartition("\n")[0]
        lines = [json.loads(line) for line in written.splitlines() if line.startswith("{")]
        ours = [line for line in lines if line.get("request_id") == "the-id-of-the-proof"]
        if ours or time.monotonic() > deadline:
            break
        time.sleep(0.1)
    if not ours or not all("/livez" in str(line) and "200" in str(line) for line in ours):
        raise ProjectError(f"the log does not tell of a request with its id, path and status: {ours}")
    text = trial.running.log.read_text()
    for word in ("Traceback", trial.env["SECRET_KEY"], dialect.PASSWORD, "Passw0rd"):
        if word in text:
            raise ProjectError(f"{word} is in the log: …{text[max(0, text.index(word) - 3000) :][:4000]}")
    return f"{len(lines)} lines"


def stopped(trial: Trial) -> str:
    """Send SIGTERM: the server answers the request in progress and exits with 0."""
    to = begun.target(trial.project)
    request = begun.BegunRequest(trial.running, to) if to else None
    trial.running.ask_to_stop()
    status = request.finish() if request else None
    code = trial.running.wait()
    if code != 0 or (status is not None and status >= 500):
        raise ProjectError(f"asked to stop, it answered {status} and ended with {code}\n{trial.running.end_of_log()}")
    return f"answered {status}" if status else "ended"


Step = Callable[[Trial], str]

STEPS: dict[str, Step] = {
    "install": installed,
    "dependencies": depends,
    "types": typed,
    "tests": tested,
    "release": deployed,
    "refuses": refused,
    "variations": varied,
    "boots": booted,
    "contract": answered,
    "browser": visited,
    "schemathesis": fuzzed,
    "log": logged,
    "stops": stopped,
}
HTTP_STEPS = {"variations", "contract", "browser", "schemathesis"}
"""The steps for projects that are asked over HTTP (`combinations.whole`)."""
