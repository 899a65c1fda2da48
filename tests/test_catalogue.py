"""The user's catalogue of templates: what is understood, and what is refused with its place."""

import re
from pathlib import Path

import pytest

from scaffold.errors import UsageError
from scaffold.user import catalogue
from scaffold.user.catalogue import Catalogue, Entry
from tests.questions import ROOT


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    file = tmp_path / "scaffold" / "templates.toml"
    file.parent.mkdir()
    return file


def test_missing_catalogue_is_empty(file: Path) -> None:
    assert catalogue.read() == Catalogue({})


def test_catalogue_entry_is_url_with_optional_revision(file: Path) -> None:
    file.write_text(
        'default = "pinned"\n'
        "[templates]\n"
        'house = "gh:example/house"\n'
        'here = "~/templates/here"\n'
        'pinned = { source = "git@git.example:team/house.git", ref = "v2.0.0" }\n'
    )
    pinned = Entry("git@git.example:team/house.git", "v2.0.0")

    assert catalogue.read() == Catalogue(
        {"house": Entry("gh:example/house"), "here": Entry("~/templates/here"), "pinned": pinned}, pinned
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[templates\n", "line 1, column 11"),
        ('house = "gh:example/house"\n', r"must contain only `default`, a name, and \[templates\]"),
        ("templates = 5\n", "must contain only `default`"),
        ('default = "hose"\n[templates]\nhouse = "gh:a/b"\n', "the default 'hose'"),
        ("[templates]\nhouse = 5\n", "house must be a URL, or"),
        ('[templates]\nhouse = { source = "gh:a/b", tag = "v1" }\n', "house must be a URL, or"),
        ('[templates]\nhouse = { ref = "v1" }\n', "house must be a URL, or"),
        ('[templates]\nhouse = "./here"\n', "house must be a git URL or an absolute path, not './here'"),
    ],
)
def test_invalid_catalogue_is_rejected(file: Path, text: str, sentence: str) -> None:
    file.write_text(text)

    with pytest.raises(UsageError, match=sentence) as refusal:
        catalogue.read()

    assert str(file) in str(refusal.value)


def test_documented_catalogue_is_valid(file: Path) -> None:
    page = (ROOT / "docs" / "teams.md").read_text()
    documented = re.search(r"```toml\n(.*?)```", page, re.DOTALL)
    assert documented
    file.write_text(documented[1])

    assert set(catalogue.read().templates) == {"house", "house-lts"}
    assert catalogue.read().default == catalogue.read().templates["house"]
