"""Layout of plain text in 80 columns, without color, readable by screen readers."""

from collections.abc import Iterable, Sequence
from textwrap import wrap

WIDTH = 80


def wrapped(text: str, first: str = "", rest: str | None = None) -> list[str]:
    """Wrap ``text``. ``first`` is the prefix of the first line, ``rest`` of the others. URLs are not broken."""
    return wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def section(title: str, body: Iterable[str]) -> list[str]:
    """Return an empty line, a title and its lines, or nothing without lines."""
    lines = list(body)
    return ["", title, *lines] if lines else []


def bar(share: float, length: int = 30) -> str:
    """Return a bar for a score of up to 100."""
    return "#" * round(length * share / 100)


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a table. The first column is left-aligned, the others are right-aligned."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(cell.rjust(width) if column else cell.ljust(width) for column, (cell, width) in enumerate(cells))
        for cells in ([*zip(row, widths, strict=True)] for row in rows)
    ]
