"""Make a release, or refuse: `python -m tools.release 0.2.0`; `--check` looks at one that was made.

A release is a commit whose version, tag, changelog and wheel say the same, and to which projects of the release before
can be updated. Nothing is pushed.
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


class RefusedError(Exception):
    """Why there is no release; one sentence."""


def run(root: Path, *command: str) -> str:
    """What a command prints. Raises ``RefusedError`` where it fails."""
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["it gave no reason"]
        raise RefusedError(f"`{' '.join(command[:3])}` failed: {said[-1]}")
    return done.stdout


def version_file(root: Path) -> Path:
    """Where the one number stands."""
    return root / "src" / "scaffold" / "__init__.py"


def version_of(root: Path) -> str:
    """The number."""
    found = _VERSION.search(version_file(root).read_text(encoding="utf-8"))
    if not found:
        raise RefusedError(f"{version_file(root)} has no __version__.")
    return found[1]


def releases(root: Path) -> list[Version]:
    """The versions that are tagged, newest last."""
    found = []
    for tag in run(root, "git", "tag", "--list", "v*").split():
        try:
            found.append(Version(tag))
        except InvalidVersion:
            continue
    return sorted(found)


def make(root: Path, version: str) -> None:
    """Write version and changelog, commit, check, tag. On a refusal everything is as it was."""
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
    """Whether a release of that version can begin here."""
    try:
        wanted = Version(version)
    except InvalidVersion:
        raise RefusedError(f"{version} is no version; write it like 1.2.0.") from None
    if run(root, "git", "status", "--porcelain").strip():
        raise RefusedError("There are changes that are not committed; commit them, or put them away.")
    made = releases(root)
    if made and wanted <= made[-1]:
        raise RefusedError(f"v{made[-1]} is released already; {version} must be newer.")
    if not _section(root, _UNRELEASED):
        raise RefusedError("CHANGELOG.md has nothing under [Unreleased]; say what has changed.")


def write(root: Path, version: str) -> None:
    """The version, and a section of the changelog with today's date."""
    file = version_file(root)
    file.write_text(_VERSION.sub(f'__version__ = "{version}"', file.read_text(encoding="utf-8")), encoding="utf-8")
    changelog = root / "CHANGELOG.md"
    today = datetime.now(tz=UTC).date().isoformat()
    text = changelog.read_text(encoding="utf-8")
    changelog.write_text(text.replace(_UNRELEASED, f"{_UNRELEASED}\n## [{version}] - {today}\n", 1), encoding="utf-8")


def check_made(root: Path) -> str:
    """Check the release that HEAD is; return its version."""
    version = version_of(root)
    tags = run(root, "git", "tag", "--points-at", "HEAD").split()
    if f"v{version}" not in tags:
        raise RefusedError(f"The version is {version} and HEAD has the tags {tags}; v{version} must be one of them.")
    check(root, version)
    return version


def check(root: Path, version: str) -> None:
    """Whether version, changelog, wheel and updates agree."""
    if version_of(root) != version:
        raise RefusedError(f"The version is {version_of(root)} and not {version}.")
    if not _section(root, f"## [{version}]"):
        raise RefusedError(f"CHANGELOG.md has nothing under [{version}].")
    check_wheel(root, version)
    before = [made for made in releases(root) if made < Version(version)]
    if before:
        check_update(root, f"v{before[-1]}")


def check_wheel(root: Path, version: str) -> None:
    """Whether a wheel that is built now has this version, and the template of this commit, byte for byte."""
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
        raise RefusedError(f"The wheel is called {wheel.name}; its version must be {version}.")
    paths = run(root, "git", "ls-files", "-z", "copier.yml", "templates").split("\0")
    committed = {path: (root / path).read_bytes() for path in paths if path}
    different = sorted(path for path in packed.keys() | committed.keys() if packed.get(path) != committed.get(path))
    if different:
        raise RefusedError(f"The wheel's template is not the committed one: {', '.join(different[:3])}.")


def check_update(root: Path, previous: str) -> None:
    """Whether an untouched project of the release before becomes what this commit makes."""
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
        raise RefusedError(f"An update of {name} from {previous} is not what a new one is: {', '.join(different[:3])}.")


def _different(project: Path, fresh: Path) -> list[str]:
    """Files that differ; what belongs to the machine or to the user's own time is not compared."""
    own = {".env", ".copier-answers.yml"}
    trees = [
        {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}
        for top in (project, fresh)
    ]
    updated, made = ({path: data for path, data in tree.items() if not path.startswith(".git/")} for tree in trees)
    return sorted(path for path in (updated.keys() | made.keys()) - own if updated.get(path) != made.get(path))


def _section(root: Path, heading: str) -> str:
    """What the changelog says under a heading."""
    _, found, rest = (root / "CHANGELOG.md").read_text(encoding="utf-8").partition(heading.rstrip("\n"))
    return rest.partition("\n## ")[0].partition("\n")[2].strip() if found else ""


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.release", description=__doc__)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("version", nargs="?", help="the version to release, such as 1.2.0")
    which.add_argument("--check", action="store_true", help="check the release that HEAD is")
    given = parser.parse_args(arguments)
    try:
        if given.check:
            print(f"v{check_made(root)} is a release: version, tag, changelog, wheel and updates agree.")
        else:
            make(root, given.version)
            print(f"v{given.version} is made. Publish it: git push --follow-tags, and `uv build` and `uv publish`.")
    except RefusedError as error:
        print(f"No release: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
