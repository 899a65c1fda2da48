"""What the flags of ``scaffold new`` ask for, as plain values."""

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
    """The flags, each under its own name."""

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
        """Whether a person on a terminal is asked: nothing was given that answers, or they said --ask."""
        answered = (self.framework, self.components, self.settings, self.answers, self.needs, self.preset, self.last)
        return self.ask or not (any(answered) or self.yes or self.json or self.dry_run or self.zip)

    @property
    def installs(self) -> bool:
        """Whether the dependencies are installed; the tests need them."""
        return self.install or self.verify

    def check(self) -> None:
        """Raise ``UsageError`` where two flags do not go together."""
        if self.ask and (self.yes or self.json):
            raise UsageError(f"--ask and {'--yes' if self.yes else '--json'} do not go together; give one of them.")
        if self.diff and not self.dry_run:
            raise UsageError("--diff shows what --dry-run would make; add --dry-run.")
        if self.zip and (self.installs or self.dry_run):
            other = "--dry-run" if self.dry_run else "--verify" if self.verify else "--install"
            raise UsageError(f"--zip makes an archive and no folder, so {other} has nothing to work on; leave it out.")
        if self.because and not self.needs:
            raise UsageError("--because says why a recommendation was overruled; give the --needs that it came from.")
        if self.save_preset:
            presets.check_name(self.save_preset)
            if self.dry_run or self.zip:
                raise UsageError(
                    "--save-preset keeps the answers of a project that is made; leave out --dry-run and --zip."
                )

    def layers(self) -> list[Layer]:
        """The answers that were given. Raises ``UsageError`` where two flags disagree or a file does not parse."""
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
            raise UsageError("There are no last answers yet; make a first project without --last.")
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
                    raise UsageError(f"{flag} and --set {key} both answer {key}; give one of them.")
        return [Layer(Origin.FLAG, values, flag) for flag, values in [*named, ("--set", settings)]]


def _without_origin(answers: Mapping[str, Any]) -> Mapping[str, Any]:
    """An answers file of a project is welcome; what it says of its own template is not an answer."""
    return {key: value for key, value in answers.items() if not key.startswith("_")}


def _pairs(settings: Sequence[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for setting in settings:
        key, equals, value = setting.partition("=")
        key = key.strip()
        if not equals or not key:
            raise UsageError(f"--set '{setting}' must be KEY=VALUE, such as --set ci=none.")
        if key in pairs:
            raise UsageError(f"--set {key} was given twice; give it once.")
        pairs[key] = value
    return pairs
