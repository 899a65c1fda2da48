"""``scaffold new``, run in process."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from scaffold.__main__ import main
from tests import making
from tests.cli.terminal import heed_interrupts


def _recorded(project: Path) -> dict[str, object]:
    loaded: dict[str, object] = yaml.safe_load((project / ".copier-answers.yml").read_text())
    return loaded


def _left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_new_creates_and_commits_project(here: Path, template: str, capfd: pytest.CaptureFixture[str]) -> None:
    code = main(["new", "my-shop", "--template", template, "--yes"])

    assert (code, capfd.readouterr().out) == (0, "")
    assert _recorded(here / "my-shop") == {
        "_commit": "v1.0.0",
        "_src_path": template,
        "project_name": "My Shop",
        "database": "sqlite",
    }
    assert (here / "my-shop" / "README.md").read_text() == "# MY SHOP\n"
    assert making.git(here / "my-shop", "status", "--porcelain") == ""
    assert _left(here) == ["my-shop"]


def test_used_defaults_are_printed_as_options(here: Path, template: str, capfd: pytest.CaptureFixture[str]) -> None:
    main(["new", "demo", "--template", template, "-s", "database=postgresql"])

    assert "-s project_name=Demo -s admin=true\n" in capfd.readouterr().err


def test_options_override_answers_file(here: Path, template: str) -> None:
    (here / "answers.toml").write_text('project_name = "From the file"\ndatabase = "postgresql"\nadmin = false\n')

    assert main(["new", "demo", "--template", template, "--answers", "answers.toml", "-s", "project_name=Flag"]) == 0
    assert _recorded(here / "demo")["project_name"] == "Flag"
    assert _recorded(here / "demo")["admin"] is False


def test_answers_file_of_project_creates_similar_project(here: Path, template: str) -> None:
    main(["new", "one", "--template", template, "-s", "database=postgresql", "--no-git"])

    assert main(["new", "two", "--template", template, "--answers", "one/.copier-answers.yml", "--no-git"]) == 0
    assert _recorded(here / "two") == _recorded(here / "one")


def test_no_git_creates_no_repository(here: Path, template: str) -> None:
    assert main(["new", "demo", "--template", template, "--yes", "--no-git"]) == 0
    assert not (here / "demo" / ".git").exists()


def test_empty_destination_keeps_its_inode(here: Path, template: str) -> None:
    before = here.stat().st_ino

    assert main(["new", ".", "--template", template, "--yes"]) == 0
    assert (here.stat().st_ino, (here / "README.md").is_file()) == (before, True)
    assert {path for path in _left(here.parent) if path.startswith(".")} == set()


def test_missing_parent_folders_are_created(here: Path, template: str) -> None:
    assert main(["new", "a/b/c", "--template", template, "--yes"]) == 0
    assert (here / "a" / "b" / "c" / "README.md").is_file()


def test_dry_run_prints_files_and_creates_none(here: Path, template: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "demo", "--template", template, "--dry-run"]) == 0
    assert capfd.readouterr().out.split() == [f"{here}/demo/", ".copier-answers.yml", "README.md", "plain.txt"]
    assert _left(here) == []


REFUSED = [
    (["-s", "nope=1"], 2, "there is no key 'nope'"),
    (["-s", "nope"], 2, "--set 'nope' must be KEY=VALUE, such as --set ci=none."),
    (["-s", "database=x", "-s", "database=y"], 2, "--set database is duplicated; use it once."),
    (["--framework", "django"], 2, "--framework: there is no key 'framework'"),
    (["--answers", "missing.yml"], 2, "missing.yml does not exist"),
    (["--answers", "broken.yml"], 2, "broken.yml cannot be read: "),
    (["--answers", "broken.toml"], 2, "broken.toml cannot be read: Illegal character '\\n' at line 2, column 7."),
    (["--answers", "broken.json"], 2, "broken.json cannot be read: Expecting value at line 1, column 7."),
    (["--answers", "list.yml"], 2, "list.yml must contain a mapping of keys to answers, one `key: value` per line."),
    (["--answers", "."], 2, ". cannot be read: Is a directory."),
    (["--frmework", "x"], 2, "No such option '--frmework'. Did you mean"),
    (["--ref", "v9"], 2, "has no revision 'v9'"),
]


@pytest.mark.parametrize(("arguments", "code", "sentence"), REFUSED, ids=[" ".join(case[0]) for case in REFUSED])
def test_invalid_input_creates_no_files(
    here: Path, template: str, capfd: pytest.CaptureFixture[str], arguments: list[str], code: int, sentence: str
) -> None:
    broken = {"broken.yml": "a: 'x", "broken.toml": 'a = 1\nb = "x\n', "broken.json": '{"a": }', "list.yml": "- a\n"}
    for name, text in broken.items():
        (here / name).write_text(text)

    assert main(["new", "demo", "--template", template, *arguments]) == code
    printed = capfd.readouterr()
    assert (printed.out, len(printed.err.splitlines())) == ("", 1)
    assert printed.err.startswith("Error: ")
    assert sentence in printed.err
    assert _left(here) == sorted(broken)


def test_destination_must_be_new_or_empty(here: Path, template: str, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "full").mkdir()
    (here / "full" / "mine.txt").write_text("mine")
    (here / "file").write_text("")
    (here / "project").mkdir()
    (here / "project" / ".copier-answers.yml").write_text("")
    making.git(here, "init", "--quiet", "repo")

    sentences = {
        "full": "is not empty; choose a new or empty folder.",
        "file": "is a file; choose a new or empty folder.",
        "file/below": "is a file, so",
        "project/sub": "is inside the project",
        "repo/sub": "or add --no-git.",
        "nul\0byte": "is not a valid file name.",
    }
    for name, sentence in sentences.items():
        assert main(["new", name, "--template", template, "--yes"]) == 2
        printed = capfd.readouterr().err
        assert (sentence in printed, len(printed.splitlines())) == (True, 1), printed
    assert (here / "full" / "mine.txt").read_text() == "mine"
    assert _left(here) == ["file", "full", "project", "repo"]
    assert main(["new", "repo/sub", "--template", template, "--yes", "--no-git"]) == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_destination_is_rejected(here: Path, template: str, capfd: pytest.CaptureFixture[str]) -> None:
    here.chmod(0o500)

    assert main(["new", "demo", "--template", template, "--yes"]) == 2
    assert "cannot be written" in capfd.readouterr().err


def test_rendering_error_leaves_no_files(here: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    broken = making.write(tmp_path / "broken", making.SMALL, {"deep/x.txt.jinja": "{{ nope.x }}"})

    assert main(["new", "a/demo", "--template", str(broken), "--yes"]) == 1
    assert capfd.readouterr().err.splitlines()[-1].endswith("deep/x.txt.jinja:1: 'nope' is undefined")
    assert _left(here) == []


def _slow_hook(tmp_path: Path) -> dict[str, str]:
    """Return environment variables that delay the first commit."""
    hook = tmp_path / "hooks" / "pre-commit"
    hook.parent.mkdir()
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/waiting\nexec sleep 20\n")
    hook.chmod(0o755)
    return {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.hooksPath", "GIT_CONFIG_VALUE_0": str(hook.parent)}


def _interrupted(tmp_path: Path, here: Path, template: str, number: int) -> tuple[int, str]:
    command = [sys.executable, "-m", "scaffold", "new", "demo", "--template", template, "--yes"]
    variables = {**os.environ, **_slow_hook(tmp_path)}
    with subprocess.Popen(
        command,
        cwd=here,
        env=variables,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=heed_interrupts,
    ) as running:
        while not (tmp_path / "waiting").exists():
            assert running.poll() is None
            time.sleep(0.02)
        assert not (here / "demo").exists()
        # A terminal sends Ctrl-C to all processes of the group. A termination signal reaches only the command.
        (os.killpg if number == signal.SIGINT else os.kill)(running.pid, number)
        error = running.communicate(timeout=15)[1] if number == signal.SIGINT else ""
        os.killpg(running.pid, signal.SIGKILL) if number != signal.SIGINT else None
        running.wait(15)
    return running.returncode, error


def test_ctrl_c_leaves_no_files(here: Path, tmp_path: Path, template: str) -> None:
    code, error = _interrupted(tmp_path, here, template, signal.SIGINT)

    assert (code, error.splitlines()[-1]) == (130, "Interrupted; no files were created.")
    assert _left(here) == []


def test_next_run_removes_files_of_killed_run(here: Path, tmp_path: Path, template: str) -> None:
    code, _ = _interrupted(tmp_path, here, template, signal.SIGKILL)

    assert (code, (here / "demo").exists()) == (-signal.SIGKILL, False)
    assert len(_left(here)) == 1
    assert main(["new", "demo", "--template", template, "--yes"]) == 0
    assert _left(here) == ["demo"]
