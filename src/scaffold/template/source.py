"""The source of a template: a folder, a repository, the catalogue or the installed package."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from scaffold import __version__, git
from scaffold.errors import UsageError
from scaffold.template import files, mirror
from scaffold.template.definition import CONFIGURATION, Template
from scaffold.user import catalogue

PACKAGED = Path(__file__).parents[1] / "_template"
_SHORT = re.compile(r"^(gh|gl):/?(.+?)(\.git)?$")
_HOSTS = {"gh": "https://github.com", "gl": "https://gitlab.com"}
_OURS = "the template of this scaffold"
_HERE_ONLY = "can be updated only on this machine, because its template is in"


@dataclass(frozen=True)
class Source:
    """A template to render.

    ``served`` is a local repository that replaces ``template.url`` while Copier renders. ``given`` and ``ref`` are the
    values of ``--template`` and ``--ref`` that find the same template again, or ``None`` if they are not needed.
    """

    template: Template
    kind: str
    note: str = ""
    served: Path | None = None
    given: str | None = None
    ref: str | None = None


def find(given: str | None = None, ref: str | None = None, environment: Mapping[str, str] = os.environ) -> Source:
    """Find the given template, or the one of the installed package. Raises ``ScaffoldError``.

    ``given`` is a folder, a URL or a name in the user's catalogue.
    """
    named = given or environment.get("SCAFFOLD_TEMPLATE") or None
    at = ref or environment.get("SCAFFOLD_TEMPLATE_REF") or None
    entry = _listed(named)
    if entry:
        # A catalogue name exists on this machine only, so the command to repeat shows the URL.
        named = given = entry.source
        at = ref = at or entry.ref
    return replace(_given(named, at) if named else _own(at), given=given, ref=ref)


def _own(ref: str | None) -> Source:
    if not PACKAGED.is_dir():
        return _checkout(Path(__file__).resolve().parents[3], ref)
    return _installed(ref)


def _listed(given: str | None) -> catalogue.Entry | None:
    """Return the catalogue entry of the name, or the default entry without a name."""
    if given is not None and not re.fullmatch(r"[\w.-]+", given):
        return None
    listed = catalogue.read()
    return listed.templates.get(given) if given else listed.default


@contextmanager
def standing_in(source: Source) -> Iterator[Mapping[str, str]]:
    """Provide the environment variables that redirect git from ``template.url`` to ``served``."""
    if source.served is None:
        yield {}
        return
    count = int(os.environ.get("GIT_CONFIG_COUNT") or 0)
    yield {
        "GIT_CONFIG_COUNT": str(count + 1),
        f"GIT_CONFIG_KEY_{count}": f"url.{source.served.resolve()}.insteadOf",
        f"GIT_CONFIG_VALUE_{count}": source.template.url,
    }


def _given(given: str, ref: str | None) -> Source:
    short = _SHORT.match(given)
    if short:
        given = f"{_HOSTS[short[1]]}/{short[2]}.git"
    path = _local(given)
    if path is None:
        return _remote(given.removeprefix("git+"), ref)
    if not path.is_dir():
        names = ", ".join(catalogue.read().templates)
        others = f", a git URL, or a name in your catalogue ({names})" if names else ", or a git URL"
        raise UsageError(f"The template {given} does not exist; use a folder with a copier.yml{others}.")
    if git.root_of(path) == path:
        return _repository(path, ref)
    if ref:
        raise UsageError(f"The template {path} is not a git repository, so it has no revision '{ref}'; remove --ref.")
    return _folder(path)


def _folder(path: Path) -> Source:
    why = f"{path} is not a git repository" if git.answer("version") else "git was not found"
    template = Template(files.Folder(path), str(path), name=str(path))
    return Source(template, "folder", f"{why}, so projects from this template cannot be updated.")


def _local(given: str) -> Path | None:
    if given.startswith("file://"):
        return Path(unquote(urlsplit(given).path)).resolve()
    if "://" in given or given.startswith(("git@", "git+")):
        return None
    try:
        return Path(given).expanduser().resolve()
    except (OSError, RuntimeError, ValueError):
        raise UsageError(f"The template {given} is not a path; use a folder with a copier.yml, or a git URL.") from None


def _repository(path: Path, ref: str | None) -> Source:
    ref = ref or mirror.latest_tag(path)
    if ref in {None, "HEAD"}:
        return _checkout(path, None)
    found = files.commit(path, str(ref))
    template = Template(found, str(path), _name(path, str(ref), found.ref), name=str(path))
    return Source(template, "repository", f"The project {_HERE_ONLY} {path}.")


def _checkout(root: Path, ref: str | None) -> Source:
    if ref and ref != "HEAD":
        return _repository(root, ref)
    if git.root_of(root) != root or git.answer("rev-parse", "HEAD", cwd=root) is None:
        return _folder(root)
    template = Template(files.checkout(root), str(root), git.describe(root), name=str(root))
    note = f"The project {_HERE_ONLY} {root}."
    if _is_dirty(root, template):
        note += f" The template has uncommitted changes, which the recorded version {template.commit} does not contain."
    return Source(template, "checkout", note)


def _is_dirty(root: Path, template: Template) -> bool:
    shared = str(template.settings.get("subdirectory", "")).partition("{")[0].rstrip("/")
    paths = [*CONFIGURATION, shared] if shared else ["."]
    return bool(git.run("status", "--porcelain", "--", *paths, cwd=root))


def _remote(url: str, ref: str | None) -> Source:
    repository = mirror.of(url)
    ref = ref or mirror.latest_tag(repository) or "HEAD"
    found = files.commit(repository, ref)
    template = Template(found, url, _name(repository, ref, found.ref), name=url)
    return Source(template, "remote", served=repository)


def _name(repository: Path, ref: str, commit: str) -> str:
    """Return the name that Copier records for the commit: the given tag, or the output of git describe."""
    is_tag = git.answer("rev-parse", "--verify", "--quiet", f"refs/tags/{ref}", cwd=repository)
    return ref if is_tag else git.describe(repository, commit)


def _installed(ref: str | None) -> Source:
    distribution = metadata.distribution("scaffold")
    record: dict[str, Any] = json.loads(distribution.read_text("direct_url.json") or "{}")
    if directory := _local_directory(record):
        return _checkout(directory, ref)
    vcs = record.get("vcs_info")
    url: str | None = record["url"] if vcs else _published(distribution)
    if ref and ref != f"v{__version__}":
        return _given(url, ref) if url else _own_repository(ref)
    if vcs and url:
        return _from_git(url, vcs)
    if url:
        return Source(_packaged(url, f"v{__version__}"), "release")
    return _own_repository(None)


def _local_directory(record: Mapping[str, Any]) -> Path | None:
    if "dir_info" not in record:
        return None
    directory = Path(unquote(urlsplit(record["url"]).path))
    return directory.resolve() if (directory / CONFIGURATION[0]).is_file() else None


def _from_git(url: str, vcs: Mapping[str, str]) -> Source:
    requested = vcs.get("requested_revision", "")
    commit = requested if requested == f"v{__version__}" else vcs["commit_id"]
    note = f"The project {_HERE_ONLY} {_local(url)}." if _local(url) else ""
    return Source(_packaged(url, commit), "installation", note)


def _published(distribution: metadata.Distribution) -> str | None:
    for entry in distribution.metadata.get_all("Project-URL") or []:
        label, _, url = entry.partition(",")
        if label.strip().lower() == "source":
            return f"{url.strip().removesuffix('/').removesuffix('.git')}.git"
    return None


def _packaged(url: str, commit: str) -> Template:
    return Template(files.Folder(PACKAGED), url, commit, name=_OURS)


def _own_repository(ref: str | None) -> Source:
    own = mirror.of_package(PACKAGED, f"v{__version__}")
    if own is None:
        template = Template(files.Folder(PACKAGED), str(PACKAGED), name=_OURS)
        return Source(template, "package", "The project cannot be updated, because that needs git and a data folder.")
    note = f"The template has no public URL yet. The project {_HERE_ONLY} {own.repository}."
    if ref is None:
        return Source(_packaged(str(own.repository), own.commit), "package", note)
    found = files.commit(own.repository, ref)
    commit = _name(own.repository, ref, found.ref)
    return Source(Template(found, str(own.repository), commit, name=_OURS), "package", note)
