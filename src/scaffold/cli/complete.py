"""Shell completion of option values. It never raises and never uses the network."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def frameworks(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Complete the choices of the question ``framework``."""
    return _starting(typed, _choices("framework"))


def presets(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Complete the names of presets."""
    from scaffold.user.presets import names

    return _starting(typed, names())


def templates(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Complete names of the user's catalogue and folders."""
    from scaffold.errors import ScaffoldError
    from scaffold.user import catalogue

    with suppress(ScaffoldError):
        return [*_starting(typed, catalogue.read().templates), CompletionItem(typed, type="dir")]
    return [CompletionItem(typed, type="dir")]


def settings(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Complete ``key=`` for each question, then its choices."""
    key, equals, _ = typed.partition("=")
    if equals:
        return _starting(typed, [f"{key}={value}" for value in _choices(key)])
    asked = {name: details for name, details in _questions().items() if details.get("when", True) is not False}
    return [
        CompletionItem(f"{name}=", help=str(details.get("help", "")).strip())
        for name, details in asked.items()
        if name.startswith(typed)
    ]


def _starting(typed: str, values: Any) -> list[CompletionItem]:
    return [CompletionItem(value) for value in values if value.startswith(typed)]


def _choices(key: str) -> list[str]:
    details = _questions().get(key, {})
    if details.get("type") == "bool":
        return ["yes", "no"]
    choices = details.get("choices") or []
    values = list(choices.values()) if isinstance(choices, dict) else choices if isinstance(choices, list) else []
    return [str(value["value"] if isinstance(value, dict) else value) for value in values]


def _questions() -> dict[str, dict[str, Any]]:
    """Return the questions of the built-in template without slow imports."""
    from scaffold.documents import load_yaml

    package = Path(__file__).resolve().parents[1]
    for file in (package / "_template" / "copier.yml", package.parents[1] / "copier.yml"):
        with suppress(OSError, ValueError):
            loaded = load_yaml(file.read_text(encoding="utf-8"))
            return {key: value for key, value in loaded.items() if not key.startswith("_") and isinstance(value, dict)}
    return {}
