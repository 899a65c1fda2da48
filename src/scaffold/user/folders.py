"""The user's folders for files of scaffold. ``None`` if the machine has no such folder."""

from pathlib import Path


def cache_folder() -> Path | None:
    """Return the folder for files that can be created again."""
    from platformdirs import user_cache_path

    return _usable(user_cache_path("scaffold", appauthor=False))


def data_folder() -> Path | None:
    """Return the folder for files that projects refer to."""
    from platformdirs import user_data_path

    return _usable(user_data_path("scaffold", appauthor=False))


def state_folder() -> Path | None:
    """Return the folder for the last answers and interrupted runs."""
    from platformdirs import user_state_path

    return _usable(user_state_path("scaffold", appauthor=False))


def settings_folder() -> Path | None:
    """Return the folder for presets and the catalogue of templates."""
    from platformdirs import user_config_path

    return _usable(user_config_path("scaffold", appauthor=False))


def _usable(path: Path) -> Path | None:
    # Without HOME the path is relative and would create a folder named ~ in the working directory.
    return path if path.is_absolute() else None
