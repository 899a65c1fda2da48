"""The page of decisions: an index of the records in ``docs/adr``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.survey import ROOT

FOLDER = ROOT / "docs" / "adr"
PARTS = ("## Context", "## Decision", "## Consequences")
INTRODUCTION = """
# Decisions

What was decided about `scaffold` that somebody may want to undo, with the reasons. One record is one page: what was
the matter, what was decided, what follows. A decision that is undone stays, and says which record took its place.

| | decision | status |
|---|---|---|
"""


@dataclass(frozen=True)
class Record:
    """One decision record."""

    path: Path
    number: int
    title: str
    status: str

    def has_status(self, pattern: str) -> bool:
        """Whether the whole status is of that form."""
        return re.fullmatch(pattern, self.status) is not None


def page() -> str:
    """The page in Markdown."""
    rows = [f"| {r.number} | [{r.title}](adr/{r.path.name}) | {r.status} |" for r in records()]
    return INTRODUCTION.strip() + "\n" + "\n".join(rows) + "\n"


def records() -> Iterator[Record]:
    """The records in the order of their numbers. Raises ``ValueError`` where one has no title or no status."""
    for path in sorted(FOLDER.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        title = re.match(r"# (\d+)\. (.+)\n", text)
        status = re.search(r"^Status: (.+)$", text, re.MULTILINE)
        if not title or not status:
            raise ValueError(f"{path.name} must begin with '# NUMBER. TITLE' and have a line 'Status: …'.")
        yield Record(path, int(title[1]), title[2], status[1])
