"""The page of decisions, an index of the records in ``docs/adr``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.survey import ROOT

FOLDER = ROOT / "docs" / "adr"
PARTS = ("## Context", "## Decision", "## Consequences")
INTRODUCTION = """
# Decisions

The design decisions of `scaffold` with their reasons. Each record has the context, the decision and its consequences. A
superseded record stays and refers to its successor.

| | decision | status |
|---|---|---|
"""


@dataclass(frozen=True)
class Record:
    """A decision record."""

    path: Path
    number: int
    title: str
    status: str

    def has_status(self, pattern: str) -> bool:
        """Return whether the status matches the pattern."""
        return re.fullmatch(pattern, self.status) is not None


def page() -> str:
    """Return the page in Markdown."""
    rows = [f"| {r.number} | [{r.title}](adr/{r.path.name}) | {_from_here(r.status)} |" for r in records()]
    return INTRODUCTION.strip() + "\n" + "\n".join(rows) + "\n"


def _from_here(status: str) -> str:
    """Return the status with links that work on this page, which is one folder above the records."""
    return status.replace("](", "](adr/")


def records() -> Iterator[Record]:
    """Yield the records by number. Raises ``ValueError`` for a record without title or status."""
    for path in sorted(FOLDER.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        title = re.match(r"# (\d+)\. (.+)\n", text)
        status = re.search(r"^Status: (.+)$", text, re.MULTILINE)
        if not title or not status:
            raise ValueError(f"{path.name} must begin with '# NUMBER. TITLE' and have a line 'Status: …'.")
        yield Record(path, int(title[1]), title[2], status[1])
