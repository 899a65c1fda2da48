"""Atomic creation of projects."""

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


def test_successful_block_leaves_only_destination(tmp_path: Path) -> None:
    with stage.staged(tmp_path / "deep" / "demo") as folder:
        _fill(folder)
        assert not (tmp_path / "deep" / "demo").exists()

    assert (_left(tmp_path), _left(tmp_path / "deep"), _left(tmp_path / "deep" / "demo")) == (
        ["deep"],
        ["demo"],
        ["b.txt", "src"],
    )


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_failed_block_leaves_no_files(tmp_path: Path, error: type[BaseException]) -> None:
    def fail() -> None:
        with stage.staged(tmp_path / "deep" / "demo") as folder:
            _fill(folder)
            raise error

    with pytest.raises(error):
        fail()
    assert _left(tmp_path) == []


def test_concurrently_created_files_are_kept(tmp_path: Path) -> None:
    def overtaken() -> None:
        with stage.staged(tmp_path / "demo") as folder:
            _fill(folder)
            (tmp_path / "demo").mkdir()
            (tmp_path / "demo" / "theirs.txt").write_text("theirs")

    with pytest.raises(UsageError, match="Another process wrote to"):
        overtaken()
    assert (_left(tmp_path), _left(tmp_path / "demo")) == (["demo"], ["theirs.txt"])


def test_empty_folder_keeps_its_inode(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    before = (tmp_path / "demo").stat().st_ino

    with stage.staged(tmp_path / "demo") as folder:
        _fill(folder)

    assert ((tmp_path / "demo").stat().st_ino, _left(tmp_path / "demo")) == (before, ["b.txt", "src"])


def test_only_folders_of_dead_processes_are_removed(tmp_path: Path) -> None:
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
    """Create a template with a file that does not fit on a full disk."""
    files = {"first.txt": "small", "large.txt": "x" * 400_000, "z.txt": "small"}
    return str(making.write(tmp_path / "template", making.SMALL, files))


def test_full_disk_is_reported_and_leaves_no_files(tmp_path: Path, large: str) -> None:
    (tmp_path / "here").mkdir()

    done = _scaffold(tmp_path / "here", "--template", large, largest_file=200_000)

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "Error: The disk is full; no files were created. Free some space and run the same command again."
    )
    assert _left(tmp_path / "here") == []


def test_full_disk_during_commit_is_failure(tmp_path: Path, large: str) -> None:
    (tmp_path / "here").mkdir()
    (Path(large) / "project" / "large.txt").write_bytes(os.urandom(150_000))

    done = _scaffold(tmp_path / "here", "--template", large, largest_file=149_000)

    assert done.returncode == 1
    assert _left(tmp_path / "here") in ([], ["demo"])


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Provide a folder that all users can access, unlike those of pytest."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


# Import the modules and read the template before the process drops its permissions.
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
def test_missing_write_permission_is_reported(open_folder: Path) -> None:
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

    sentence = f"Error: No write permission for {open_folder}/here; choose another folder or change the permissions."
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, sentence)
    assert _left(open_folder / "here") == []


def test_missing_home_creates_only_project(tmp_path: Path) -> None:
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
