"""What is done to every project, in this order. Each step says in a few words what it found, or raises."""

import contextlib
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
from tests.proof.project import NOTHING, Project, ProjectError, install
from tests.proof.server import Server, production, release, serving
from tests.questions import ROOT

COVERAGE = 90


class NotApplicable(Exception):  # noqa: N818 - it is no error
    """The step has nothing to do for this project."""


@dataclass
class Trial:
    """A project while it is tried; the steps before leave the server to those after."""

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
    return f"Python {install(trial.project)}"


def linted(trial: Trial) -> str:
    trial.project.run("ruff", "check", "--no-cache", ".")
    trial.project.run("ruff", "format", "--no-cache", "--check", ".")
    return "clean"


def typed(trial: Trial) -> str:
    if trial.project.settings["tool"]["mypy"].get("strict") is not True:
        raise ProjectError("pyproject.toml does not set mypy to strict")
    number = _found(r"in (\d+) source files?", trial.project.run("mypy"))
    return f"{number} files"


def tested(trial: Trial) -> str:
    """Its own tests with coverage, in an environment whose variables lead astray and must not matter."""
    if trial.project.settings["tool"]["pytest"]["ini_options"]["filterwarnings"][0] != "error":
        raise ProjectError("pyproject.toml does not make warnings errors in tests")
    command = ["python", "-m", "pytest", "-q", "--cov", f"--cov-fail-under={COVERAGE}"]
    astray = {"APP_ENV": "production", "DATABASE_URL": "nonsense://", "SECRET_KEY": "short", "ALLOWED_HOSTS": ""}
    printed = trial.project.run(*command, env=astray)
    passed, covered = _found(r"(\d+) passed", printed), _found(r"TOTAL.* (\d+)(?:\.\d+)?%", printed)
    return f"{passed}, {covered} %"


def tested_on_postgresql(trial: Trial) -> str:
    _only(trial.project.answers["database"] == "postgresql")
    with machine.postgresql() as url:
        printed = trial.project.run("python", "-m", "pytest", "-q", env={"TEST_DATABASE_URL": url})
    return _found(r"(\d+) passed", printed)


def migrated(trial: Trial) -> str:
    """Migrations in step with the models, and applied twice, on every database that the project can use."""
    _only(trial.project.has_database)
    _migrate(trial.project, production(f"sqlite:///{trial.folder / 'migrated.sqlite3'}"))
    if trial.project.answers["database"] == "sqlite":
        return "SQLite"
    with machine.postgresql() as url:
        _migrate(trial.project, production(url))
    return "SQLite, PostgreSQL"


def _migrate(project: Project, env: dict[str, str]) -> None:
    release(project, env)
    dialect.compare_migrations(project, env)
    release(project, env)


def deployed(trial: Trial) -> str:
    """As on a platform: without the .env, which git ignores; a new database; the release process run."""
    (trial.project.folder / ".env").unlink()
    database = trial.project.answers["database"]
    urls = {"none": None, "sqlite": f"sqlite:///{trial.folder / 'production.sqlite3'}"}
    url = urls[database] if database in urls else trial.open.enter_context(machine.postgresql())
    trial.env = production(url)
    release(trial.project, trial.env)
    return str(database)


def refused(trial: Trial) -> str:
    cases = list(refusal.refusals(trial.project, trial.env))
    for case in cases:
        refusal.check(trial.project, case, trial.folder / "refused.log")
    return f"{len(cases)} ways"


def varied(trial: Trial) -> str:
    """Started without a proxy, and after its secret was changed."""
    variations.without_proxy(trial.project, trial.env, trial.folder / "plain.log")
    if trial.project.answers["auth"] == "none":
        return "plain HTTP"
    variations.with_new_secret(trial.project, trial.env, trial.folder / "secret.log")
    return "plain HTTP, new secret"


def booted(trial: Trial) -> str:
    trial.server = trial.open.enter_context(serving(trial.project, trial.folder / "web.log", trial.env))
    return "answers"


def answered(trial: Trial) -> str:
    """The contract suite, in a process of its own."""
    options = [f"--base-url={trial.running.url}", f"--answers={trial.project.answers_file}", "--behind-proxy"]
    if trial.project.answers["auth"] == "token" and not trial.project.has_pages:
        account = dialect.create_user(trial.project, trial.env)
        options.append(f"--account={account.email}:{account.password}")
    plugins = ["-p", "no:cacheprovider", "-p", "no:schemathesis", "-p", "no:copier", "-p", "no:xdist", "-p", "no:cov"]
    command = [sys.executable, "-m", "pytest", "tests/contract", "-q", "--tb=short", "--maxfail=12", *plugins, *options]
    return _found(r"(\d+) passed", _ours(command, trial))


def visited(trial: Trial) -> str:
    """Every kind of page in a browser, by HTTPS through a proxy."""
    _only(trial.project.has_pages)
    with proxy.https(trial.running.url, trial.folder) as url:
        return browser.visited(trial.project, url, trial.folder)


def fuzzed(trial: Trial) -> str:
    """schemathesis, in a process of its own; rows must have been made in it, or it only found closed doors."""
    has_rows = bool(questions.resources(trial.project.answers["components"]))
    _only(trial.project.has_api and (has_rows or trial.project.answers["auth"] == "token"))
    run = fuzz.prepared(trial.project, trial.running, trial.env, trial.folder / "schemathesis.toml")
    made = _answers(trial.running, 201)
    number = _found(r"(\d+) generated", _ours(run.command, trial, run.env))
    if has_rows and _answers(trial.running, 201) == made:
        raise ProjectError("schemathesis made no row: it was never let in")
    return f"{number} cases"


def _answers(server: Server, status: int) -> int:
    """How many requests the server has answered so, by its log."""
    return server.log.read_text(errors="replace").count(f'"status": {status}')


def _ours(command: list[str], trial: Trial, variables: Mapping[str, str] = NOTHING) -> str:
    """What a tool of this repository prints about the running server."""
    env = machine.clean_environment() | {"TMPDIR": str(trial.folder)} | dict(variables)
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=600)
    if done.returncode != 0:
        raise ProjectError(
            f"{' '.join(command[:3])} … (exit {done.returncode})\n{done.stdout[-9000:]}{done.stderr[-2000:]}"
        )
    return done.stdout


def logged(trial: Trial) -> str:
    """Every line is JSON; each request has one, with its id; nothing secret and no traceback is among them."""
    trial.running.get("/livez", **{"X-Request-ID": "the-id-of-this-test"})
    deadline = time.monotonic() + 5  # the answer is here before its line is
    while True:
        written = trial.running.log.read_text().rpartition("\n")[0]
        lines = [json.loads(line) for line in written.splitlines() if line.startswith("{")]
        ours = [line for line in lines if line.get("request_id") == "the-id-of-this-test"]
        if ours or time.monotonic() > deadline:
            break
        time.sleep(0.1)
    if len(ours) != 1 or not {"method", "path", "status"} <= set(ours[0]):
        raise ProjectError(f"a request has not one line in the log but {ours}")
    text = trial.running.log.read_text()
    for word in ("Traceback", trial.env["SECRET_KEY"], dialect.PASSWORD, "Passw0rd"):
        if word in text:
            raise ProjectError(f"{word} is in the log: …{text[max(0, text.index(word) - 3000) :][:4000]}")
    return f"{len(lines)} lines"


def stopped(trial: Trial) -> str:
    """Asked to stop, the server answers what has begun and ends with 0."""
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
    "lint": linted,
    "types": typed,
    "tests": tested,
    "tests on PostgreSQL": tested_on_postgresql,
    "migrations": migrated,
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
