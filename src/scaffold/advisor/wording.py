"""Wording of results: main reasons, sources and changes of answers. Pure functions."""

from collections.abc import Iterable, Mapping, Sequence

from scaffold.advisor.model import Grade, Knowledge
from scaffold.advisor.result import Flip, Reason

#: A winner, and the changed questions with the options that lead to it.
Group = tuple[str, Mapping[str, Sequence[str]]]


def foremost(reasons: Iterable[Reason], most: int = 3) -> list[Reason]:
    """Return the first reasons, one per question, without those of zero points."""
    found: dict[str, Reason] = {}
    for reason in reasons:
        if reason.grade is not Grade.WRONG:
            found.setdefault(reason.question, reason)
    return list(found.values())[:most]


def source_text(knowledge: Knowledge, source: str) -> str:
    """Return a source as text: "Article title (author), line 97", or a page's title and URL."""
    article, colon, line = source.partition(":")
    if colon:
        found = next(item for item in knowledge.articles if item.id == article)
        return f"“{found.title}” ({found.by}), line {line}"
    page = next(item for item in knowledge.documents if item.id == source)
    return f"{page.title}, {page.url}" if page.url else page.title


def grouped(flips: Iterable[Flip]) -> list[Group]:
    """Return flips as (winner, question to options). Flips that differ in one option are combined."""
    found: list[tuple[str, dict[str, list[str]]]] = []
    for flip in flips:
        for winner, options in found:
            apart = _apart(options, flip.changes)
            if winner == flip.winner and apart:
                options[apart].append(flip.changes[apart])
                break
        else:
            found.append((flip.winner, {question: [option] for question, option in flip.changes.items()}))
    return list(found)


def _apart(options: Mapping[str, Sequence[str]], changes: Mapping[str, str]) -> str:
    """Return the only question in which a change differs from a group, or an empty text if there are more."""
    if options.keys() != changes.keys():
        return ""
    apart = [question for question, option in changes.items() if options[question] != [option]]
    return apart[0] if len(apart) == 1 else ""


def change_text(knowledge: Knowledge, changes: Mapping[str, Sequence[str]]) -> str:
    """Return a change of answers as part of a sentence, in the words of the questions."""
    parts = []
    for name, options in changes.items():
        question = knowledge.by_id[name]
        parts.append(f"{question.text} {listed([f'“{question.option(option).text}”' for option in options], 'or')}")
    return "; and ".join(parts)


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return the words as a list, such as "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
