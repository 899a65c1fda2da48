"""The terminal pictures match the current output."""

import re

import pytest

from tests.questions import ROOT
from tools import picture


@pytest.mark.parametrize("name", picture.PICTURES)
def test_picture_is_current(name: str) -> None:
    kept = (ROOT / "docs" / "pictures" / f"{name}.svg").read_text(encoding="utf-8")

    assert picture.words(kept) == picture.words(picture.drawn(name)), "run `python -m tools.picture`"


def test_every_picture_is_used() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    shown = {found for page in pages for found in re.findall(r"pictures/(\w+)\.svg", page.read_text(encoding="utf-8"))}

    assert shown == set(picture.PICTURES)


def test_picture_text_is_read_line_by_line() -> None:
    svg = '<text class="a" y="20">$&#160;scaffold</text><text y="20"> new</text><text y="44.4">done in 3.25s</text>'

    assert picture.words(svg) == "$ scaffold new\ndone in 0s"
