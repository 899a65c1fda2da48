"""Sources of templates, and their records in projects."""

import json
import os
import shutil
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from scaffold import __version__
from scaffold.errors import AccessError, UsageError
from scaffold.template import mirror, source
from tests import making


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return making.release(making.small(tmp_path / "template"), "v1.0.0")


def _readme(found: source.Source) -> str:
    return found.template.files.read("project/README.md.jinja").decode()


def test_newest_release_is_used(repository: Path) -> None:
    (repository / "project" / "README.md.jinja").write_text("newer\n")
    making.release(repository, "v1.10.0")
    for tag in ("v1.9.0", "v2.0.0rc1", "nightly"):
        making.git(repository, "tag", tag, "v1.0.0")
    (repository / "project" / "README.md.jinja").write_text("not released\n")

    found = source.find(str(repository), environment={})

    assert (found.template.url, found.template.commit, _readme(found)) == (str(repository), "v1.10.0", "newer\n")
    assert found.note == f"The project can be updated only on this machine, because its template is in {repository}."


def test_ref_selects_revision(repository: Path) -> None:
    (repository / "project" / "README.md.jinja").write_text("newer\n")
    making.release(repository, "v1.1.0")

    found = source.find(str(repository), "v1.0.0", environment={})

    assert (found.template.commit, _readme(found)) == ("v1.0.0", "# {{ loud }}\n")


def test_unknown_revision_is_rejected(repository: Path) -> None:
    for ref in ("v9", "--upload-pack=touch /tmp/x", "a\nb"):
        with pytest.raises(UsageError, match="has no revision"):
            source.find(str(repository), ref, environment={})


def test_repository_without_releases_uses_working_tree(tmp_path: Path) -> None:
    repository = making.small(tmp_path / "template")
    making.git(repository, "init", "--quiet")
    making.git(repository, "add", "--all")
    making.git(repository, "commit", "--quiet", "-m", "first")
    commit = making.git(repository, "rev-parse", "--short", "HEAD")
    clean = source.find(str(repository), environment={})
    (repository / "project" / "README.md.jinja").write_text("changed\n")
    dirty = source.find(str(repository), environment={})

    assert (clean.template.commit, clean.note.endswith(f"its template is in {repository}.")) == (commit, True)
    assert (dirty.template.commit, _readme(dirty)) == (commit, "changed\n")
    assert f"The template has uncommitted changes, which the recorded version {commit} does" in dirty.note


def test_folder_without_git_gives_no_updates(tmp_path: Path) -> None:
    folder = making.small(tmp_path / "template")

    found = source.find(str(folder), environment={})

    assert (found.template.url, found.template.commit) == (str(folder), None)
    assert found.note == f"{folder} is not a git repository, so projects from this template cannot be updated."
    with pytest.raises(UsageError, match="remove --ref"):
        source.find(str(folder), "v1", environment={})


def test_environment_variable_selects_template(repository: Path) -> None:
    found = source.find(environment={"SCAFFOLD_TEMPLATE": str(repository), "SCAFFOLD_TEMPLATE_REF": "v1.0.0"})

    assert (found.template.url, found.template.commit) == (str(repository), "v1.0.0")


@pytest.fixture
def catalogue(tmp_path: Path, repository: Path) -> Path:
    """Create a catalogue with one template at its latest tag and at an earlier one."""
    file = tmp_path / "XDG_CONFIG_HOME" / "scaffold" / "templates.toml"
    file.parent.mkdir(parents=True)
    (repository / "project" / "README.md.jinja").write_text("newer\n")
    making.release(repository, "v1.1.0")
    file.write_text(f'[templates]\nhouse = "{repository}"\nhouse-old = {{ source = "{repository}", ref = "v1.0.0" }}\n')
    return file


def test_catalogue_name_gives_url_and_revision(catalogue: Path, repository: Path) -> None:
    newest = source.find("house", environment={})
    older = source.find("house-old", environment={})
    asked = source.find("house-old", "v1.1.0", environment={"SCAFFOLD_TEMPLATE": "house"})

    assert [found.template.commit for found in (newest, older, asked)] == ["v1.1.0", "v1.0.0", "v1.1.0"]
    assert (newest.given, newest.ref, older.ref) == (str(repository), None, "v1.0.0")


def test_catalogue_default_is_used(catalogue: Path, repository: Path) -> None:
    without = source.find(environment={})
    catalogue.write_text(f'default = "house-old"\n{catalogue.read_text()}')
    found, named = source.find(environment={}), source.find(environment={"SCAFFOLD_TEMPLATE": "house"})

    assert without.template.url != str(repository)
    assert (found.template.url, found.template.commit) == (str(repository), "v1.0.0")
    assert named.template.commit == "v1.1.0"


def test_unknown_catalogue_name_lists_names(catalogue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=r"a git URL, or a name in your catalogue \(house, house-old\)"):
        source.find("hose", environment={})


def test_url_is_recorded_and_served_from_mirror(repository: Path) -> None:
    first = source.find(f"git+file://{repository}", environment={})
    (repository / "project" / "README.md.jinja").write_text("newer\n")
    making.release(repository, "v1.1.0")
    second = source.find(f"git+file://{repository}", environment={})

    assert (first.template.url, first.template.commit) == (f"file://{repository}", "v1.0.0")
    assert (second.template.commit, _readme(second), second.served) == ("v1.1.0", "newer\n", first.served)


def test_invalid_template_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist; use a folder with a"):
        source.find(str(tmp_path / "nowhere"), environment={})
    with pytest.raises(UsageError, match=r"it has no copier\.yml"):
        source.find(str(tmp_path), environment={}).template.check()


def test_unreachable_repository_is_reported(tmp_path: Path) -> None:
    with pytest.raises(AccessError, match="git could not access the repository"):
        source.find("git+http://127.0.0.1:1/none.git", environment={})
    assert list((tmp_path / "XDG_CACHE_HOME").rglob("clone-*")) == []


class _Installed(metadata.Distribution):
    """A distribution with this installation record and these URLs."""

    def __init__(self, record: dict[str, Any] | None, *urls: str) -> None:
        lines = ["Metadata-Version: 2.4", "Name: scaffold", f"Version: {__version__}"]
        self._texts: dict[str, str | None] = {
            "METADATA": "\n".join([*lines, *(f"Project-URL: {url}" for url in urls)]),
            "direct_url.json": json.dumps(record) if record else None,
        }

    def read_text(self, filename: str) -> str | None:
        return self._texts.get(filename)

    def locate_file(self, path: Any) -> Any:
        raise NotImplementedError


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Provide a wheel's copy of the template."""
    folder = making.small(tmp_path / "site-packages" / "_template")
    monkeypatch.setattr(source, "PACKAGED", folder)
    return folder


def _install(monkeypatch: pytest.MonkeyPatch, record: dict[str, Any] | None, *urls: str) -> None:
    monkeypatch.setattr(metadata, "distribution", lambda _: _Installed(record, *urls))


def test_editable_installation_uses_checkout(packaged: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _install(monkeypatch, {"url": repository.as_uri(), "dir_info": {"editable": True}})

    found = source.find(environment={})

    assert (found.kind, found.template.url, found.template.commit) == ("checkout", str(repository), "v1.0.0")


@pytest.mark.parametrize(
    ("requested", "recorded"), [(f"v{__version__}", f"v{__version__}"), ("main", "c0ffee"), (None, "c0ffee")]
)
def test_git_installation_uses_its_url_and_commit(
    packaged: Path, monkeypatch: pytest.MonkeyPatch, requested: str | None, recorded: str
) -> None:
    vcs = {"vcs": "git", "commit_id": "c0ffee", **({"requested_revision": requested} if requested else {})}
    _install(monkeypatch, {"url": "https://git.example/team/scaffold.git", "vcs_info": vcs})

    found = source.find(environment={})

    assert (found.template.url, found.template.commit) == ("https://git.example/team/scaffold.git", recorded)
    assert (found.note, _readme(found)) == ("", "# {{ loud }}\n")


def test_published_url_is_recorded_and_served_from_wheel(packaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _install(monkeypatch, None, "Homepage, https://example.org", "Source, https://git.example/team/scaffold")

    found = source.find(environment={})

    expected = ("release", "https://git.example/team/scaffold.git", f"v{__version__}", "")
    assert (found.kind, found.template.url, found.template.commit, found.note) == expected


def test_local_repository_is_created_once_without_url(
    packaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _install(monkeypatch, {"url": "file:///tmp/scaffold.whl", "archive_info": {}})
    own = tmp_path / "XDG_DATA_HOME" / "scaffold" / "template.git"

    first, again = source.find(environment={}), source.find(environment={})
    (packaged / "project" / "README.md.jinja").write_text("the next version\n")
    monkeypatch.setattr(source, "__version__", "9.9.9")
    upgraded = source.find(environment={})

    assert [found.template.commit for found in (first, again, upgraded)] == [f"v{__version__}"] * 2 + ["v9.9.9"]
    assert first.template.url == str(own)
    assert first.note.startswith("The template has no public URL yet. The project can be updated only on")
    assert _readme(upgraded) == "the next version\n"
    assert making.git(own, "tag", "--list").splitlines() == [f"v{__version__}", "v9.9.9"]


def test_released_tag_is_not_moved(packaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _install(monkeypatch, None)
    first = source.find(environment={})
    (packaged / "project" / "README.md.jinja").write_text("rebuilt under the same version\n")
    rebuilt = source.find(environment={})

    assert first.template.commit == f"v{__version__}"
    assert str(rebuilt.template.commit).startswith(f"v{__version__}-1-g")
    assert _readme(rebuilt) == "rebuilt under the same version\n"


def test_wheel_template_works_without_git(packaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _install(monkeypatch, None)
    monkeypatch.setenv("PATH", "")

    found = source.find(environment={})

    assert (found.template.commit, _readme(found)) == (None, "# {{ loud }}\n")
    assert found.note == "The project cannot be updated, because that needs git and a data folder."


def test_files_of_killed_run_are_removed(packaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _install(monkeypatch, None)
    data = tmp_path / "XDG_DATA_HOME" / "scaffold"
    left, fresh = data / "template-left", data / "template-of-another-run"
    for folder in (left, fresh):
        folder.mkdir(parents=True)
    os.utime(left, (0, 0))

    source.find(environment={})

    assert sorted(path.name for path in data.iterdir()) == ["template-of-another-run", "template.git"]


def test_broken_mirror_is_replaced(repository: Path, tmp_path: Path) -> None:
    found = mirror.of(f"file://{repository}")
    shutil.rmtree(found / "objects")

    with pytest.raises(Exception, match="git"):
        mirror.of(f"file://{repository}")
