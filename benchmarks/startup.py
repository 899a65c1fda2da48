"""How long it takes until a program says anything."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import Contender, in_turn, table
from benchmarks.programs import Programs


def measure(programs: Programs, folder: Path, rounds: int) -> None:
    """``--help``, ``--version`` and the completion of a word, against a program of nothing but click, and others."""
    others = {"copier": "copier", "cookiecutter": "cookiecutter", "aegis-stack": "aegis"}
    for flag in ("--help", "--version"):
        contenders = [_ours(programs, flag), _bare(programs, flag)]
        for environment, program in others.items():
            if programs.has(environment) and (environment, flag) != ("aegis-stack", "--version"):
                contenders.append(_fixed(environment, [programs.path(environment, program), flag]))
        table(flag, in_turn(contenders, folder / flag, rounds))
    words = {"COMP_WORDS": "it n", "COMP_CWORD": "1"}
    completing = [
        _ours(programs, variables={**words, "_SCAFFOLD_COMPLETE": "bash_complete"}),
        _bare(programs, variables={**words, "_BARE_COMPLETE": "bash_complete"}),
    ]
    table("completion of `n`", in_turn(completing, folder / "completion", rounds))


def _ours(programs: Programs, *arguments: str, variables: dict[str, str] | None = None) -> Contender:
    return _fixed("scaffold", [programs.path("scaffold", "scaffold"), *arguments], variables)


def _bare(programs: Programs, *arguments: str, variables: dict[str, str] | None = None) -> Contender:
    command = [programs.path("scaffold", "python"), str(programs.folder / "bare.py"), *arguments]
    return _fixed("a bare click program", command, variables)


def _fixed(name: str, command: Sequence[str], variables: dict[str, str] | None = None) -> Contender:
    return Contender(name, lambda _: command, variables)
