"""Local git repositories: mirrors of remote templates, and one made from the files of the wheel."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from scaffold import git
from scaffold.errors import ScaffoldError
from scaffold.user.folders import cache_folder, data_folder

PACKAGED_REF = "packaged"
_HOUR = 3600
_AUTHOR = {
    f"GIT_{role}_{part}": value
    for role in ("AUTHOR", "COMMITTER")
    for part, value in (("NAME", "scaffold"), ("EMAIL", "scaffold@localhost"))
}


def of(url: str) -> Path:
    """Fetch ``url`` into a bare repository and return its path. Raises ``AccessError`` if it is unreachable."""
    folder = cache_folder()
    if folder is None:
        raise ScaffoldError("A remote template needs a cache folder; set HOME or XDG_CACHE_HOME.")
    mirror = folder / "mirrors" / f"{sha256(url.encode()).hexdigest()[:24]}.git"
    if (mirror / "HEAD").is_file():
        git.run("fetch", "--quiet", "--prune", "--force", "origin", "+refs/*:refs/*", cwd=mirror)
        return mirror
    mirror.parent.mkdir(parents=True, exist_ok=True)
    with _scratch(mirror.parent, "clone-") as fresh:
        git.run("clone", "--quiet", "--mirror", "--", url, str(fresh))
        _move(fresh, mirror)
    return mirror


def latest_tag(repository: Path) -> str | None:
    """Return the newest release tag in Copier's order, without pre-releases."""
    from packaging.version import InvalidVersion, Version

    newest: tuple[Version, str] | None = None
    for tag in git.run("tag", "--list", cwd=repository).splitlines():
        try:
            version = Version(tag)
        except InvalidVersion:
            continue
        if not version.is_prerelease and (newest is None or version > newest[0]):
            newest = (version, tag)
    return newest[1] if newest else None


@dataclass(frozen=True)
class Own:
    """The repository of the built-in template, and the commit that contains the wheel's files."""

    repository: Path
    commit: str


def of_package(packaged: Path, tag: str) -> Own | None:
    """Return a repository in the user's data folder whose branch ``packaged`` contains the wheel's files.

    Returns ``None`` if git is not installed or the folder is not writable.
    """
    folder = data_folder()
    if folder is None:
        return None
    repository = folder / "template.git"
    try:
        if not (repository / "HEAD").is_file():
            folder.mkdir(parents=True, exist_ok=True)
            _create(repository)
        return _recorded(repository, packaged, tag)
    except (OSError, git.GitError):
        return None


def _recorded(repository: Path, packaged: Path, tag: str) -> Own:
    """Commit the files, unless the repository's stamp shows that they are already committed."""
    stamp = repository / "packaged-from"
    facts = f"{tag} {_fingerprint(packaged)}"
    known, _, commit = stamp.read_text().partition("\n") if stamp.is_file() else ("", "", "")
    if known != facts:
        _record(repository, packaged, tag)
        commit = git.describe(repository, PACKAGED_REF)
        stamp.write_text(f"{facts}\n{commit}")
    return Own(repository, commit)


def _fingerprint(folder: Path) -> str:
    """Return a hash that changes with any file below the folder."""
    facts = []
    for top, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            path = Path(top, name)
            status = path.stat()
            facts.append(f"{path} {status.st_size} {status.st_mtime_ns}")
    return sha256("\n".join(facts).encode(errors="surrogateescape")).hexdigest()


def stand_in(packaged: Path, tag: str, folder: Path) -> Path:
    """Create a repository with one tagged commit that contains the files of the wheel."""
    repository = folder / "template.git"
    _create(repository)
    _record(repository, packaged, tag)
    return repository


def _create(repository: Path) -> None:
    with _scratch(repository.parent, "template-") as fresh:
        git.run("init", "--quiet", "--bare", f"--initial-branch={PACKAGED_REF}", str(fresh))
        _move(fresh, repository)


@contextmanager
def _scratch(folder: Path, prefix: str) -> Iterator[Path]:
    """Provide a temporary folder. Also remove folders that killed runs left more than an hour ago."""
    for left in folder.glob(f"{prefix}*"):
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - _HOUR:
                shutil.rmtree(left, ignore_errors=True)
    fresh = Path(tempfile.mkdtemp(prefix=prefix, dir=folder))
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _move(fresh: Path, final: Path) -> None:
    """Move ``fresh`` to its place, unless another process was faster."""
    try:
        fresh.rename(final)
    except OSError:
        if not (final / "HEAD").is_file():
            raise


def _record(repository: Path, packaged: Path, tag: str) -> None:
    with _scratch(repository.parent, "index-") as scratch:
        where = {
            "GIT_DIR": str(repository),
            "GIT_WORK_TREE": str(packaged),
            "GIT_INDEX_FILE": str(Path(scratch, "index")),
        }
        git.run("-c", "core.autocrlf=false", "add", "--all", "--force", ".", cwd=packaged, variables=where)
        tree = git.run("write-tree", variables=where)
        head = git.answer("--git-dir", str(repository), "rev-parse", "--verify", "--quiet", PACKAGED_REF)
        if head and git.run("rev-parse", f"{head}^{{tree}}", cwd=repository) == tree:
            return
        parents = ["-p", head] if head else []
        commit = git.run("commit-tree", tree, *parents, "-m", tag, variables={**where, **_AUTHOR})
        git.run("update-ref", f"refs/heads/{PACKAGED_REF}", commit, cwd=repository)
        if not git.answer("rev-parse", "--verify", "--quiet", f"refs/tags/{tag}", cwd=repository):
            git.run("tag", tag, commit, cwd=repository, variables=_AUTHOR)
