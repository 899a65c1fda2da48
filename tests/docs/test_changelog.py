"""CHANGELOG.md keeps the form that people and tools know: Keep a Changelog, with semantic versions."""

import datetime
import re

from tests.questions import ROOT

KINDS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
RELEASE = re.compile(r"\[(\d+\.\d+\.\d+)\] - (\d{4}-\d\d-\d\d)")


def _headings(level: int) -> list[str]:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    return re.findall(rf"^{'#' * level} (.+)$", text, re.MULTILINE)


def test_it_begins_with_what_is_not_released() -> None:
    assert _headings(1) == ["Changelog"]
    assert _headings(2)[0] == "[Unreleased]"


def test_a_release_has_a_version_and_a_day_newest_first() -> None:
    releases = [RELEASE.fullmatch(heading) for heading in _headings(2)[1:]]
    found = [
        (tuple(map(int, release[1].split("."))), datetime.date.fromisoformat(release[2]))
        for release in releases
        if release
    ]

    assert None not in releases
    assert found == sorted(found, reverse=True)


def test_changes_stand_under_the_known_kinds() -> None:
    assert set(_headings(3)) <= set(KINDS)


def test_every_line_belongs_to_a_kind() -> None:
    sections = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    loose = [
        line for section in sections for line in re.split(r"^### ", section, flags=re.MULTILINE)[0].splitlines()[1:]
    ]

    assert [line for line in loose if line.lstrip().startswith("-")] == []
