"""Generate the reference pages of ``docs/``: python -m tools.reference."""

import sys
from collections.abc import Callable, Mapping

from tools import commands, decisions, options, presets
from tools.survey import ROOT

COMMAND = "python3 dev.py docs"
PAGES: Mapping[str, Callable[[], str]] = {
    "docs/options.md": options.page,
    "docs/commands.md": commands.page,
    "docs/decisions.md": decisions.page,
    "docs/presets.md": presets.page,
}


def current(path: str) -> str:
    """Return the current content of the page."""
    return f"<!-- Made by `{COMMAND}`; change what it is made from, not this file. -->\n\n{PAGES[path]()}"


def main() -> int:
    """Write outdated pages and print their paths."""
    for path in PAGES:
        target, text = ROOT / path, current(path)
        if not target.is_file() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")
            print(f"{path} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
