"""What the process is told by its environment: read once, checked as a whole."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("development", "test", "production")
# As many as `manage.py check --deploy` wants.
SHORTEST_SECRET = 50
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
IN_TESTS = {"APP_ENV": "test", "SECRET_KEY": "test" * 13, "ALLOWED_HOSTS": "testserver"}


@dataclass(frozen=True)
class Environment:
    name: str
    secret_key: str
    secret_key_fallbacks: list[str]
    allowed_hosts: list[str]
    database_url: str
    log_level: str
    trusted_proxy_hops: int

    @property
    def is_production(self) -> bool:
        return self.name == "production"


def load() -> Environment:
    """The environment of this process. Development is completed from .env, tests stand alone."""
    in_file = _read_file(ROOT / ".env")
    name = os.environ.get("APP_ENV") or in_file.get("APP_ENV")
    if name == "test":
        database = os.environ.get("TEST_DATABASE_URL") or "sqlite://:memory:"
        return read({**IN_TESTS, "DATABASE_URL": database})
    return read({**in_file, **os.environ} if name == "development" else os.environ)


def read(variables: Mapping[str, str]) -> Environment:
    """Take the variables as they are, or say all that is wrong with them."""
    if faults := _faults(variables):
        raise ImproperlyConfigured(f"The environment is not complete: {'; '.join(faults)}.")
    return Environment(
        name=variables.get("APP_ENV") or "production",
        secret_key=variables["SECRET_KEY"],
        secret_key_fallbacks=_items(variables.get("SECRET_KEY_FALLBACKS", "")),
        allowed_hosts=_items(variables["ALLOWED_HOSTS"]),
        database_url=variables["DATABASE_URL"],
        log_level=variables.get("LOG_LEVEL") or "INFO",
        trusted_proxy_hops=int(variables.get("TRUSTED_PROXY_HOPS") or 0),
    )


def _faults(variables: Mapping[str, str]) -> list[str]:
    faults = []
    if (variables.get("APP_ENV") or "production") not in NAMES:
        faults.append(f"APP_ENV must be one of {', '.join(NAMES)}")
    if len(variables.get("SECRET_KEY", "")) < SHORTEST_SECRET:
        faults.append(f"SECRET_KEY must hold at least {SHORTEST_SECRET} characters")
    if not _items(variables.get("ALLOWED_HOSTS", "")):
        faults.append("ALLOWED_HOSTS must name the hosts that are served, comma separated")
    if not variables.get("DATABASE_URL"):
        faults.append("DATABASE_URL must say where the data is")
    if (variables.get("LOG_LEVEL") or "INFO") not in LEVELS:
        faults.append(f"LOG_LEVEL must be one of {', '.join(LEVELS)}")
    if not (variables.get("TRUSTED_PROXY_HOPS") or "0").isdecimal():
        faults.append("TRUSTED_PROXY_HOPS must be a number, 0 or more")
    return faults


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


def _read_file(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = [line.partition("=") for line in lines if "=" in line and not line.startswith("#")]
    return {name.strip(): value.strip().strip("'\"") for name, _, value in pairs}
