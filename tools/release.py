"""Make a release: python -m tools.release 0.2.0. With `--check`, verify an existing release.

A release is a commit with the same version in the package, tag, changelog and wheel. Projects of the previous release
can be updated to it. This tool pushes nothing.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import yaml
from packaging.version import InvalidVersion, Version

ROOT = Path(__file__).resolve().parent.parent
_VERSION = re.compile(r'^__version__ = "(.*)"$', re.MULTILINE)
_UNRELEASED = "## [Unreleased]\n"


class ReleaseError(Exception):
    """The reason why the release failed, in one sentence."""


def run(root: Path, *command: str) -> str:
    """Return the output of a command. Raises ``ReleaseError`` if it fails."""
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["no output"]
        raise ReleaseError(f"`{' '.join(command[:3])}` failed: {said[-1]}")
    return done.stdout


def version_file(root: Path) -> Path:
    """Return the path of the file with the version number."""
    return root / "src" / "scaffold" / "__init__.py"


def version_of(root: Path) -> str:
    """Return the version number."""
    found = _VERSION.search(version_file(root).read_text(encoding="utf-8"))
    if not found:
        raise ReleaseError(f"{version_file(root)} has no __version__.")
    return found[1]


def releases(root: Path) -> list[Version]:
    """Return the tagged versions, newest last."""
    found = []
    for tag in run(root, "git", "tag", "--list", "v*").split():
        try:
            found.append(Version(tag))
        except InvalidVersion:
            continue
    return sorted(found)


def make(root: Path, version: str) -> None:
    """Write version and changelog, commit, verify and tag. On failure, restore the previous state."""
    check_start(root, version)
    before = run(root, "git", "rev-parse", "HEAD").strip()
    try:
        write(root, version)
        run(root, "git", "commit", "--quiet", "--all", "--message", version)
        check(root, version)
        run(root, "git", "tag", "--annotate", f"v{version}", "--message", version)
    except BaseException:
        run(root, "git", "reset", "--quiet", "--hard", before)
        raise


def check_start(root: Path, version: str) -> None:
    """Raise ``ReleaseError`` if the version cannot be released from the current state."""
    try:
        wanted = Version(version)
    except InvalidVersion:
        raise ReleaseError(f"{version} is not a version; use a form like 1.2.0.") from None
    if run(root, "git", "status", "--porcelain").strip():
        raise ReleaseError("There are uncommitted changes; commit or stash them.")
    made = releases(root)
    if made and wanted <= made[-1]:
        raise ReleaseError(f"v{made[-1]} is already released; {version} must be newer.")
    if not _section(root, _UNRELEASED):
        raise ReleaseError("CHANGELOG.md has no entries under [Unreleased]; add the changes.")


def write(root: Path, version: str) -> None:
    """Write the version, and a changelog section with today's date."""
    file = version_file(root)
    file.write_text(_VERSION.sub(f'__version__ = "{version}"', file.read_text(encoding="utf-8")), encoding="utf-8")
    changelog = root / "CHANGELOG.md"
    today = datetime.now(tz=UTC).date().isoformat()
    text = changelog.read_text(encoding="utf-8")
    changelog.write_text(text.replace(_UNRELEASED, f"{_UNRELEASED}\n## [{version}] - {today}\n", 1), encoding="utf-8")


def check_made(root: Path) -> str:
    """Verify the release at HEAD and return its version."""
    version = version_of(root)
    tags = run(root, "git", "tag", "--points-at", "HEAD").split()
    if f"v{version}" not in tags:
        raise ReleaseError(f"The version is {version}, but HEAD has the tags {tags}; add the tag v{version}.")
    check(root, version)
    return version


def check(root: Path, version: str) -> None:
    """Verify version, changelog, wheel and updates."""
    if version_of(root) != version:
        raise ReleaseError(f"The version is {version_of(root)}, not {version}.")
    if not _section(root, f"## [{version}]"):
        raise ReleaseError(f"CHANGELOG.md has no entries under [{version}].")
    check_wheel(root, version)
    before = [made for made in releases(root) if made < Version(version)]
    if before:
        check_update(root, f"v{before[-1]}")


def check_wheel(root: Path, version: str) -> None:
    """Build a wheel and verify its version and its template, byte by byte."""
    with tempfile.TemporaryDirectory() as folder:
        run(root, "uv", "build", "--quiet", "--wheel", "--out-dir", folder, str(root))
        wheel = next(Path(folder).glob("*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            packed = {
                name.removeprefix("scaffold/_template/"): archive.read(name)
                for name in archive.namelist()
                if name.startswith("scaffold/_template/")
            }
    if f"-{version}-" not in wheel.name:
        raise ReleaseError(f"The wheel {wheel.name} must have the version {version}.")
    paths = run(root, "git", "ls-files", "-z", "copier.yml", "templates").split("\0")
    committed = {path: (root / path).read_bytes() for path in paths if path}
    different = sorted(path for path in packed.keys() | committed.keys() if packed.get(path) != committed.get(path))
    if different:
        raise ReleaseError(f"The wheel's template differs from the committed one: {', '.join(different[:3])}.")


def check_update(root: Path, previous: str) -> None:
    """Verify that an unchanged project of the previous release equals a new project after an update."""
    questions = yaml.safe_load((root / "copier.yml").read_text(encoding="utf-8"))
    choices = questions.get("framework", {}).get("choices") or {"": ""}
    for framework in choices.values():
        with tempfile.TemporaryDirectory() as folder:
            _update(root, previous, ["--data", f"framework={framework}"] if framework else [], Path(folder).resolve())


def _update(root: Path, previous: str, answers: list[str], folder: Path) -> None:
    copier = [sys.executable, "-W", "ignore", "-m", "copier"]
    project, fresh = folder / "project", folder / "fresh" / "project"
    copy = [*copier, "copy", "--quiet", "--defaults", *answers]
    run(folder, *copy, "--vcs-ref", previous, str(root), str(project))
    identity = ("-c", "user.name=release", "-c", "user.email=release@localhost")
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "made"]):
        run(project, "git", *identity, *command)
    run(project, *copier, "update", "--quiet", "--defaults", "--vcs-ref", "HEAD", ".")
    run(folder, *copy, "--vcs-ref", "HEAD", str(root), str(fresh))
    different = _different(project, fresh)
    if different:
        name = " ".join(answers[1:]) or "a project"
        raise ReleaseError(
            f"An update of {name} from {previous} differs from a new project: {', '.join(different[:3])}."
        )


def _different(project: Path, fresh: Path) -> list[str]:
    """Return the different files, without those that depend on the machine or the time."""
    own = {".env", ".copier-answers.yml"}
    trees = [
        {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}
        for top in (project, fresh)
    ]
    updated, made = ({path: data for path, data in tree.items() if not path.startswith(".git/")} for tree in trees)
    return sorted(path for path in (updated.keys() | made.keys()) - own if updated.get(path) != made.get(path))


def _section(root: Path, heading: str) -> str:
    """Return the section of the changelog with that heading."""
    _, found, rest = (root / "CHANGELOG.md").read_text(encoding="utf-8").partition(heading.rstrip("\n"))
    return rest.partition("\n## ")[0].partition("\n")[2].strip() if found else ""


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.release", description=__doc__)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("version", nargs="?", help="the version to release, such as 1.2.0")
    which.add_argument("--check", action="store_true", help="verify the release at HEAD")
    given = parser.parse_args(arguments)
    try:
        if given.check:
            print(f"v{check_made(root)} is valid: version, tag, changelog, wheel and updates match.")
        else:
            make(root, given.version)
            print(
                f"v{given.version} was created. To publish it: git push --follow-tags, and `uv build` and `uv publish`."
            )
    except ReleaseError as error:
        print(f"No release: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
