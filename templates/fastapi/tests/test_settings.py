"""Tests of the settings."""

import pytest

from app.settings import Settings, load_settings


@pytest.fixture
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remove the settings from the environment, and ignore `.env`."""
    for name in [*Settings.model_fields, "fastapi_env"]:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr("app.settings.ENV_FILE", "no such file")


def test_production_names_all_missing_settings(no_variables: None) -> None:
    with pytest.raises(SystemExit) as error:
        load_settings()

    required = [name for name, field in Settings.model_fields.items() if field.is_required()]
    assert {"secret_key", "allowed_hosts"} <= set(required)
    for name in required:
        assert f"{name.upper()}: Field required" in str(error.value)


def test_short_secret_key_is_rejected(no_variables: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "x" * 49)

    with pytest.raises(SystemExit, match="SECRET_KEY"):
        load_settings()


def test_development_needs_no_variables(
    no_variables: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FASTAPI_ENV", "development")

    settings = load_settings()

    assert settings.app_env == "development"
    assert "localhost" in settings.allowed_hosts


def test_unknown_environment_is_rejected(
    no_variables: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APP_ENV", "staging")

    with pytest.raises(SystemExit, match="APP_ENV"):
        load_settings()


def test_lists_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "a.example, *.b.example,")
    monkeypatch.setenv("SECRET_KEY", "new" * 20)
    monkeypatch.setenv("SECRET_KEY_FALLBACKS", "old,older")

    settings = load_settings()

    assert settings.allowed_hosts == ("a.example", "*.b.example")
    assert settings.secret_keys == ["new" * 20, "old", "older"]
