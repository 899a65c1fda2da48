"""The destination is whole or absent, whatever happens."""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scaffold.errors import UsageError
from scaffold.project import stage
from tests import making


def _left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _fill(folder: Path) -> None:
    (folder / "src").mkdir()
    (folder / "src" / "a.py").write_text("a")
    (folder / "b.txt").write_text("b")


def test_a_block_that_ends_well_leaves_the_destination_and_nothing_else(tmp_path: Path) -> None:
    with stage.staged(tmp_path / "deep" / "demo") as folder:
        _fill(folder)
        assert not (tmp_path / "deep" / "demo").exists()

    assert (_left(tmp_path), _left(tmp_path / "deep"), _left(tmp_path / "deep" / "demo")) == (
        ["deep"],
        ["demo"],
        ["b.txt", "src"],
    )


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_block_that_raises_leaves_nothing(tmp_path: Path, error: type[BaseException]) -> None:
    def fail() -> None:
        with stage.staged(tmp_path / "deep" / "demo") as folder:
            _fill(folder)
            raise error

    with pytest.raises(error):
        fail()
    assert _left(tmp_path) == []


def test_what_somebody_put_there_meanwhile_stays(tmp_path: Path) -> None:
    def overtaken() -> None:
        with stage.staged(tmp_path / "demo") as folder:
            _fill(folder)
            (tmp_path / "demo").mkdir()
            (tmp_path / "demo" / "theirs.txt").write_text("theirs")

    with pytest.raises(UsageError, match="was filled by something else meanwhile; nothing was changed there"):
        overtaken()
    assert (_left(tmp_path), _left(tmp_path / "demo")) == (["demo"], ["theirs.txt"])


def test_an_empty_folder_keeps_its_identity(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    before = (tmp_path / "demo").stat().st_ino

    with stage.staged(tmp_path / "demo") as folder:
        _fill(folder)

    assert ((tmp_path / "demo").stat().st_ino, _left(tmp_path / "demo")) == (before, ["b.txt", "src"])


def test_only_what_a_dead_process_left_is_removed(tmp_path: Path) -> None:
    dead = subprocess.Popen(["true"])
    dead.wait()
    for name in (f".scaffold-{dead.pid}-abc", f".scaffold-{os.getpid()}-abc", ".scaffold-mine", ".scaffolding"):
        (tmp_path / name).mkdir()

    with stage.staged(tmp_path / "demo") as folder:
        _fill(folder)

    assert _left(tmp_path) == [f".scaffold-{os.getpid()}-abc", ".scaffold-mine", ".scaffolding", "demo"]


def _scaffold(folder: Path, *arguments: str, largest_file: int | None = None) -> subprocess.CompletedProcess[str]:
    def limit() -> None:
        if largest_file:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    command = [sys.executable, "-m", "scaffold", "new", "demo", *arguments, "--yes"]
    variables = {**os.environ, "XDG_CACHE_HOME": str(folder.parent / "cache")}
    return subprocess.run(
        command, cwd=folder, env=variables, capture_output=True, text=True, preexec_fn=limit, check=False
    )


@pytest.fixture
def large(tmp_path: Path) -> str:
    """A template with a file that a full disk has no room for."""
    files = {"first.txt": "small", "large.txt": "x" * 400_000, "z.txt": "small"}
    return str(making.write(tmp_path / "template", making.SMALL, files))


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path, large: str) -> None:
    (tmp_path / "here").mkdir()

    done = _scaffold(tmp_path / "here", "--template", large, largest_file=200_000)

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "Error: The disk is full; nothing was left behind. Make room and run the same command again."
    )
    assert _left(tmp_path / "here") == []


def test_a_repository_for_which_there_is_no_room_is_no_success(tmp_path: Path, large: str) -> None:
    (tmp_path / "here").mkdir()
    (Path(large) / "project" / "large.txt").write_bytes(os.urandom(150_000))

    done = _scaffold(tmp_path / "here", "--template", large, largest_file=149_000)

    assert done.returncode == 1
    assert _left(tmp_path / "here") in ([], ["demo"])


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user of the machine can reach; those of pytest are closed."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


# The modules are loaded, and the template read, before the process becomes somebody who may do neither.
AS_NOBODY = """
import os, sys
from scaffold.__main__ import main
arguments = ["new", "demo", "--template", sys.argv[1], "--yes", "--no-git"]
main([*arguments, "--dry-run"])
import scaffold.project.prepare
os.seteuid(65534)
sys.exit(main(arguments))
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_a_folder_that_may_not_be_written_is_said(open_folder: Path) -> None:
    template = making.small(open_folder / "template")
    (open_folder / "here").mkdir(mode=0o755)

    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(template)],
        cwd=open_folder / "here",
        env={**os.environ, "XDG_STATE_HOME": "/nowhere", "XDG_CACHE_HOME": "/nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )

    sentence = f"Error: {open_folder}/here cannot be written; name another folder or change its permissions."
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, sentence)
    assert _left(open_folder / "here") == []


def test_without_a_home_a_project_is_made_and_nothing_else(tmp_path: Path) -> None:
    template = making.release(making.small(tmp_path / "template"), "v1.0.0")
    (tmp_path / "here").mkdir()
    unset = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    variables = {name: value for name, value in os.environ.items() if name not in unset}

    done = subprocess.run(
        [sys.executable, "-m", "scaffold", "new", "demo", "--template", str(template), "--yes"],
        cwd=tmp_path / "here",
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, _left(tmp_path / "here")) == (0, ["demo"])
