"""The documentation site: build, links and external resources."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from tests.questions import ROOT

# Attributes of resources that a browser loads, in contrast to links.
LOADED = {"img", "script", "link", "source", "iframe"}


class _Page(HTMLParser):
    """The links and anchors of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.anchors = {""}
        self.links: list[tuple[str, str]] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.anchors.update(value for key in ("id", "name") if (value := given.get(key)))
        self.links += [(tag, value) for key in ("href", "src") if (value := given.get(key))]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Build the site and return its folder and the output."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copy(ROOT / "zensical.toml", folder)
    shutil.copytree(ROOT / "docs", folder / "docs")
    build = [str(Path(sys.executable).parent / "zensical"), "build", "--clean", "--strict"]
    done = subprocess.run(build, cwd=folder, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"})
    return folder / "site", re.sub(r"\x1b\[[\d;]*m", "", done.stdout + done.stderr)


@pytest.fixture(scope="module")
def pages(built: tuple[Path, str]) -> dict[Path, _Page]:
    return {path: _Page(path) for path in built[0].rglob("*.html") if path.name != "404.html"}


def test_site_builds_without_warnings(built: tuple[Path, str]) -> None:
    places = re.findall(r"^(?:Warning|Error).*\n.*\[ (.*) \]", built[1], re.MULTILINE)

    assert (places, re.findall(r"\w*(?:Warning|Error)\b", built[1])) == ([], [])


def test_site_contains_every_page(pages: dict[Path, _Page], built: tuple[Path, str]) -> None:
    sources = {path.relative_to(ROOT / "docs").with_suffix("").as_posix() for path in (ROOT / "docs").rglob("*.md")}

    assert {path.relative_to(built[0]).with_suffix("").as_posix() for path in pages} == sources


def test_every_link_has_target(pages: dict[Path, _Page]) -> None:
    assert [link for page in pages.values() for link in _broken(page, pages)] == []


def _broken(page: _Page, pages: dict[Path, _Page]) -> Iterator[str]:
    for _, link in page.links:
        address, fragment = urldefrag(link)
        if urlsplit(link).scheme:
            continue
        target = (page.path.parent / unquote(address)).resolve() if address else page.path
        target = target / "index.html" if target.is_dir() else target
        anchors = pages[target].anchors if target in pages else {""}
        if not target.is_file() or (unquote(fragment) not in anchors and not fragment.startswith("__")):
            yield f"{page.path.name}: {link}"


def test_site_loads_nothing_from_other_hosts(pages: dict[Path, _Page], built: tuple[Path, str]) -> None:
    loaded = {link for page in pages.values() for tag, link in page.links if tag in LOADED and urlsplit(link).netloc}
    styles = [path.read_text(encoding="utf-8") for kind in ("*.css", "*.svg") for path in built[0].rglob(kind)]
    imported = {address for style in styles for address in re.findall(r"url\([\"']?(https?:[^)]*)", style)}

    assert (loaded, imported) == (set(), set())


def test_navigation_contains_every_page_except_records() -> None:
    navigation = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]["nav"]
    named = [page for section in navigation for group in section.values() for entry in group for page in entry.values()]

    assert sorted(named) == sorted(path.name for path in (ROOT / "docs").glob("*.md"))


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_links_of_other_pages_have_targets(name: str) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", (ROOT / name).read_text(encoding="utf-8"))
    local = {urldefrag(link)[0] for link in links if not urlsplit(link).scheme}

    assert {link for link in local if not (ROOT / link).exists()} == set()
