"""The user's folders for what scaffold keeps between runs; ``None`` where this machine has no such place."""

from pathlib import Path


def cache_folder() -> Path | None:
    """For what can be made again."""
    from platformdirs import user_cache_path

    return _usable(user_cache_path("scaffold", appauthor=False))


def data_folder() -> Path | None:
    """For what projects refer to."""
    from platformdirs import user_data_path

    return _usable(user_data_path("scaffold", appauthor=False))


def state_folder() -> Path | None:
    """For last answers and interrupted runs."""
    from platformdirs import user_state_path

    return _usable(user_state_path("scaffold", appauthor=False))


def settings_folder() -> Path | None:
    """For presets and the catalogue of templates."""
    from platformdirs import user_config_path

    return _usable(user_config_path("scaffold", appauthor=False))


def _usable(path: Path) -> Path | None:
    # Without HOME the path would be relative, and a folder named ~ would appear where the user stands.
    return path if path.is_absolute() else None
