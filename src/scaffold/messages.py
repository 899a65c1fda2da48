"""Parts of messages: full sentences, and suggestions for a misspelt word."""

import difflib
from collections.abc import Iterable

_FEW = 6


def sentence(text: str) -> str:
    """Return the text with a full stop, unless it already ends a sentence."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def unknown(noun: str, given: str, known: Iterable[str]) -> str:
    """Return a sentence for an unknown name, with the closest known name as a suggestion."""
    names = list(known)
    near = difflib.get_close_matches(given.lower(), names, n=1, cutoff=0.5)
    if near and len(names) > _FEW:
        return f"there is no {noun} '{given}'; did you mean '{near[0]}'?"
    hint = f"did you mean '{near[0]}'? The {noun}s are" if near else f"the {noun}s are"
    return f"there is no {noun} '{given}'; {hint} {', '.join(names)}"
