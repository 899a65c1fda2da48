"""Plain text that fits 80 columns: no colour, and no meaning in position alone."""

from collections.abc import Iterable, Sequence
from textwrap import wrap

WIDTH = 80


def wrapped(text: str, first: str = "", rest: str | None = None) -> list[str]:
    """``text`` in lines; ``first`` begins the first of them, ``rest`` the others. Addresses are not broken."""
    return wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def section(title: str, body: Iterable[str]) -> list[str]:
    """A title and its lines, after an empty line; nothing when there are no lines."""
    lines = list(body)
    return ["", title, *lines] if lines else []


def bar(share: float, length: int = 30) -> str:
    """A bar for a share of 100, after the number that it repeats."""
    return "#" * round(length * share / 100)


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns, the first one flush left and the others flush right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(cell.rjust(width) if column else cell.ljust(width) for column, (cell, width) in enumerate(cells))
        for cells in ([*zip(row, widths, strict=True)] for row in rows)
    ]
