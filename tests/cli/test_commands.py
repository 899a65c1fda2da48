"""The command group, ``completion`` and ``doctor``."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scaffold import __version__
from scaffold.__main__ import main
from scaffold.cli.main import COMMANDS, cli
from tests import making


def _complete(shell: str, line: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> list[str]:
    """Return the completions of the last word of a line."""
    words = line.split(" ")
    if shell == "powershell":
        monkeypatch.setenv("COMP_WORDS", "\n".join(words[1:-1]))
        monkeypatch.setenv("COMP_WORD", words[-1])
    else:
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", words[-1] if shell == "fish" else str(len(words) - 1))
    monkeypatch.setenv("_SCAFFOLD_COMPLETE", f"{shell}_complete")
    with pytest.raises(SystemExit):
        main([])
    lines = capfd.readouterr().out.splitlines()
    if shell == "zsh":
        return lines[1::3]
    return [line.replace(",", "\t").split("\t")[1 if shell in {"bash", "fish"} else 0] for line in lines]


def test_version_option_prints_version(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capfd.readouterr().out == f"scaffold {__version__}\n"


def test_no_arguments_show_help(capfd: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    alone = capfd.readouterr()
    assert main(["--help"]) == 0
    assert (alone.out, alone.err) == ("", capfd.readouterr().out)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_command_list_matches_help_of_each_command(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    import click

    command = cli.get_command(click.Context(cli), name)

    assert command is not None
    assert command.get_short_help_str(200) == COMMANDS[name].summary
    assert main([name, "-h"]) == 0
    assert capfd.readouterr().out.startswith(f"Usage: scaffold {name}")


@pytest.mark.parametrize("arguments", [["nwe"], ["--verson"], ["completion", "tcsh"]])
def test_unknown_command_or_option_is_usage_error(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert len(capfd.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_shell_completes_commands_options_and_values(
    shell: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    offered = {
        line: _complete(shell, line, monkeypatch, capfd)
        for line in (
            "scaffold ",
            "scaffold new --fram",
            "scaffold new --framework f",
            "scaffold new -s data",
            "scaffold new --preset m",
        )
    }

    assert offered == {
        "scaffold ": sorted(COMMANDS),
        "scaffold new --fram": ["--framework"],
        "scaffold new --framework f": ["flask", "fastapi"],
        "scaffold new -s data": ["database="],
        "scaffold new --preset m": ["microservice", "ml-service"],
    }


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_script_is_valid_for_shell(shell: str, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["completion", shell]) == 0
    script = capfd.readouterr().out

    assert f"{shell}_complete" in script
    program = {"powershell": "pwsh"}.get(shell, shell)
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    (tmp_path / "script").write_text(script)
    subprocess.run([program, "-n", "script"], cwd=tmp_path, check=True)


def test_doctor_reports_installed_programs(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Ada")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "ada@example.org")

    code = main(["doctor", "--json"])

    found = json.loads(capfd.readouterr().out)
    states = {finding["name"]: finding["state"] for finding in found["findings"]}
    # The package index may be unreachable on the test machine.
    states.pop("package index")
    assert (code, found["healthy"]) == (0, True)
    assert states == dict.fromkeys(("versions", "git", "git identity", "uv", "Pythons", "template", "memory"), "ok")


def test_doctor_gives_advice_for_missing_programs(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("SCAFFOLD_TEMPLATE", str(tmp_path / "nowhere"))

    assert main(["doctor"]) == 1
    printed = capfd.readouterr().out
    for sentence in (
        "missing  git ",
        "Install git.",
        "warning  uv ",
        "missing  template ",
        "Set another template with --template",
    ):
        assert sentence in printed


def test_unexpected_error_asks_for_bug_report(tmp_path: Path) -> None:
    broken = making.write(tmp_path / "template", {**making.SMALL, "x": {"type": "str", "choices": 7}}, {})
    command = [sys.executable, "-m", "scaffold", "new", "demo", "--template", str(broken), "--yes"]

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
