"""CHANGELOG.md follows Keep a Changelog and semantic versioning."""

import datetime
import re

from tests.questions import ROOT

KINDS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
RELEASE = re.compile(r"\[(\d+\.\d+\.\d+)\] - (\d{4}-\d\d-\d\d)")


def _headings(level: int) -> list[str]:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    return re.findall(rf"^{'#' * level} (.+)$", text, re.MULTILINE)


def test_changelog_starts_with_unreleased() -> None:
    assert _headings(1) == ["Changelog"]
    assert _headings(2)[0] == "[Unreleased]"


def test_releases_have_version_and_date_in_order() -> None:
    releases = [RELEASE.fullmatch(heading) for heading in _headings(2)[1:]]
    found = [
        (tuple(map(int, release[1].split("."))), datetime.date.fromisoformat(release[2]))
        for release in releases
        if release
    ]

    assert None not in releases
    assert found == sorted(found, reverse=True)


def test_changes_have_known_headings() -> None:
    assert set(_headings(3)) <= set(KINDS)


def test_every_entry_has_heading() -> None:
    sections = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    loose = [
        line for section in sections for line in re.split(r"^### ", section, flags=re.MULTILINE)[0].splitlines()[1:]
    ]

    assert [line for line in loose if line.lstrip().startswith("-")] == []
