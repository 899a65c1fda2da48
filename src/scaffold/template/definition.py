"""Definition of a template: its files, and the settings and questions of its ``copier.yml``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from scaffold.documents import BrokenError, load_yaml
from scaffold.errors import ScaffoldError, UsageError
from scaffold.template.environment import Environment
from scaffold.template.files import Files

CONFIGURATION = ("copier.yml", "copier.yaml")
_TRUST = {"tasks": "tasks", "migrations": "migrations", "jinja_extensions": "Jinja extensions"}


@dataclass(frozen=True)
class Template:
    """A template at one version.

    ``url`` and ``commit`` are what a project records as ``_src_path`` and ``_commit``.
    """

    files: Files
    url: str
    commit: str | None = None
    name: str = field(default="the template", kw_only=True)

    @cached_property
    def _configuration(self) -> dict[str, Any]:
        found = [name for name in CONFIGURATION if name in self.files.entries()]
        if len(found) != 1:
            raise UsageError(
                f"{self.name} is not a Copier template: it has no copier.yml; use a folder or repository with one."
            )
        try:
            loaded = load_yaml(self.files.read(found[0]).decode())
        except (BrokenError, UnicodeDecodeError) as error:
            raise UsageError(f"{found[0]} of {self.name} cannot be read: {error}") from None
        if not isinstance(loaded, dict):
            raise UsageError(f"{found[0]} of {self.name} has no questions.")
        return loaded

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        """Return the settings without their leading underscore."""
        return {key[1:]: value for key, value in self._configuration.items() if key.startswith("_")}

    @cached_property
    def questions(self) -> Mapping[str, Mapping[str, Any]]:
        """Return the questions by key, each as a mapping."""
        items = ((key, value) for key, value in self._configuration.items() if not key.startswith("_"))
        return {key: value if isinstance(value, dict) else {"default": value} for key, value in items}

    @cached_property
    def environment(self) -> Environment:
        """Return the Jinja environment for the template's texts and files."""
        return Environment(self._source, self.settings.get("envops") or {})

    @property
    def suffix(self) -> str:
        """Return the file name suffix of files to render."""
        return str(self.settings.get("templates_suffix", ".jinja"))

    def check(self) -> None:
        """Raise ``ScaffoldError`` if the template needs trust or a newer Copier."""
        needs = [name for key, name in _TRUST.items() if self._configuration.get(f"_{key}")]
        if needs:
            raise ScaffoldError(
                f"{self.name} runs code during rendering ({', '.join(needs)}), which scaffold does not allow; "
                "if you trust it, use `copier copy --trust`."
            )
        self._check_version()

    def _check_version(self) -> None:
        wanted = self.settings.get("min_copier_version")
        if not wanted:
            return
        from importlib.metadata import version

        installed = version("copier")
        if _numbers(str(wanted)) > _numbers(installed):
            raise ScaffoldError(f"{self.name} needs Copier {wanted}, but {installed} is installed; upgrade copier.")

    def _source(self, path: str) -> str | None:
        try:
            return self.files.read(path).decode()
        except KeyError:
            return None


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:3] if part.isdigit())
