"""The options of ``scaffold new`` as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scaffold.documents import read_mapping
from scaffold.errors import UsageError
from scaffold.template.answers import Layer, Origin
from scaffold.user import memory, presets


@dataclass(frozen=True, kw_only=True)
class Request:
    """The options by name."""

    directory: Path | None = None
    framework: str | None = None
    components: Sequence[str] = ()
    settings: Sequence[str] = ()
    answers: Path | None = None
    needs: Path | None = None
    because: str | None = None
    preset: str | None = None
    last: bool = False
    save_preset: str | None = None
    template: str | None = None
    ref: str | None = None
    ask: bool = False
    yes: bool = False
    json: bool = False
    dry_run: bool = False
    diff: bool = False
    zip: Path | None = None
    git: bool = True
    install: bool = False
    verify: bool = False

    @property
    def wants_asking(self) -> bool:
        """Return whether to ask on a terminal: with --ask, or without any option that answers a question."""
        answered = (self.framework, self.components, self.settings, self.answers, self.needs, self.preset, self.last)
        return self.ask or not (any(answered) or self.yes or self.json or self.dry_run or self.zip)

    @property
    def installs(self) -> bool:
        """Return whether to install the dependencies, which the tests need."""
        return self.install or self.verify

    def check(self) -> None:
        """Raise ``UsageError`` for options that cannot be combined."""
        if self.ask and (self.yes or self.json):
            raise UsageError(f"--ask and {'--yes' if self.yes else '--json'} cannot be combined; use one of them.")
        if self.diff and not self.dry_run:
            raise UsageError("--diff needs --dry-run; add it.")
        if self.zip and (self.installs or self.dry_run):
            other = "--dry-run" if self.dry_run else "--verify" if self.verify else "--install"
            raise UsageError(f"--zip and {other} cannot be combined, because --zip creates no folder; remove {other}.")
        if self.because and not self.needs:
            raise UsageError("--because needs a recommendation to overrule; add --needs.")
        if self.save_preset:
            presets.check_name(self.save_preset)
            if self.dry_run or self.zip:
                raise UsageError("--save-preset saves the answers of a created project; remove --dry-run and --zip.")

    def layers(self) -> list[Layer]:
        """Return the given answers. Raises ``UsageError`` for contradictory options and malformed files."""
        layers = []
        if self.preset:
            strict = presets.is_file(self.preset)
            layers.append(Layer(Origin.PRESET, presets.read(self.preset), f"preset {self.preset}", strict))
        if self.last:
            layers.append(self._last())
        if self.answers:
            layers.append(Layer(Origin.FILE, _without_origin(read_mapping(self.answers)), str(self.answers)))
        return [*layers, *self._flags()]

    def _last(self) -> Layer:
        kept = memory.last()
        if kept is None:
            raise UsageError("There are no last answers yet; create a project without --last first.")
        return Layer(Origin.LAST, kept.answers, "last time")

    def _flags(self) -> list[Layer]:
        settings = _pairs(self.settings)
        named: list[tuple[str, dict[str, Any]]] = []
        if self.framework is not None:
            named.append(("--framework", {"framework": self.framework}))
        if self.components:
            named.append(("--component", {"components": list(self.components)}))
        for flag, values in named:
            for key in values:
                if key in settings:
                    raise UsageError(f"{flag} and --set {key} both set {key}; use one of them.")
        return [Layer(Origin.FLAG, values, flag) for flag, values in [*named, ("--set", settings)]]


def _without_origin(answers: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the answers without the keys that describe the template in a project's answers file."""
    return {key: value for key, value in answers.items() if not key.startswith("_")}


def _pairs(settings: Sequence[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for setting in settings:
        key, equals, value = setting.partition("=")
        key = key.strip()
        if not equals or not key:
            raise UsageError(f"--set '{setting}' must be KEY=VALUE, such as --set ci=none.")
        if key in pairs:
            raise UsageError(f"--set {key} is duplicated; use it once.")
        pairs[key] = value
    return pairs
