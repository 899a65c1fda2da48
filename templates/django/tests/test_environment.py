import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment

SECRET = "0123456789" * 5
GOOD = {
    "SECRET_KEY": SECRET,
    "ALLOWED_HOSTS": "example.com, www.example.com",
    "DATABASE_URL": "sqlite:///db.sqlite3",
}


def test_an_environment_that_says_nothing_else_is_production() -> None:
    assert environment.read(GOOD) == environment.Environment(
        name="production",
        secret_key=SECRET,
        secret_key_fallbacks=[],
        allowed_hosts=["example.com", "www.example.com"],
        database_url="sqlite:///db.sqlite3",
        log_level="INFO",
        trusted_proxy_hops=0,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("APP_ENV", "staging"),
        ("SECRET_KEY", ""),
        ("SECRET_KEY", SECRET[1:]),
        ("ALLOWED_HOSTS", ""),
        ("ALLOWED_HOSTS", " , "),
        ("DATABASE_URL", ""),
        ("DATABASE_URL", "db.sqlite3"),
        ("LOG_LEVEL", "LOUD"),
        ("TRUSTED_PROXY_HOPS", "-1"),
    ],
)
def test_what_is_wrong_is_said(name: str, value: str) -> None:
    with pytest.raises(
        ImproperlyConfigured, match=f"^The environment is not complete: {name} must "
    ):
        environment.read({**GOOD, name: value})


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(ImproperlyConfigured) as raised:
        environment.read({"LOG_LEVEL": "LOUD"})

    for name in (*GOOD, "LOG_LEVEL"):
        assert f"{name} must " in str(raised.value)


def test_development_is_completed_from_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["# A comment", "APP_ENV=development", *(f"{name}='{GOOD[name]}'" for name in GOOD)]
    (tmp_path / ".env").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(os, "environ", {"SECRET_KEY": "e" * 50, "DATABASE_URL": ""})

    loaded = environment.load()

    assert (loaded.name, loaded.secret_key) == ("development", "e" * 50)
    assert loaded.database_url == GOOD["DATABASE_URL"]


def test_production_reads_nothing_from_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text(f"SECRET_KEY={SECRET}", encoding="utf-8")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(os, "environ", {"APP_ENV": "production"})

    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY must"):
        environment.load()


def test_what_is_empty_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    optional = ("APP_ENV", "LOG_LEVEL", "SECRET_KEY_FALLBACKS", "TRUSTED_PROXY_HOPS")
    monkeypatch.setattr(environment, "ROOT", Path("nowhere"))
    monkeypatch.setattr(os, "environ", {**GOOD, **dict.fromkeys(optional, "")})

    assert environment.load() == environment.read(GOOD)


def test_production_does_not_start_without_its_settings() -> None:
    variables = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"}
    variables |= {"APP_ENV": "production", "SECRET_KEY": ""}

    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        env=variables,
        cwd=environment.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.startswith("The environment is not complete: SECRET_KEY must hold")


def test_what_is_taken_in_production_is_safe() -> None:
    variables = {**os.environ, **GOOD, "DJANGO_SETTINGS_MODULE": "config.settings"}

    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        env={**variables, "APP_ENV": "production"},
        cwd=environment.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
