"""Results in words: which reasons to show, what a source is, what a change of answers amounts to. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from scaffold.advisor.model import Grade, Knowledge
from scaffold.advisor.result import Flip, Reason

#: A winner, and the questions that would have to be answered otherwise, each with the options that would do.
Group = tuple[str, Mapping[str, Sequence[str]]]


def foremost(reasons: Iterable[Reason], most: int = 3) -> list[Reason]:
    """The first few reasons, one from each question, without those that count for nothing."""
    found: dict[str, Reason] = {}
    for reason in reasons:
        if reason.grade is not Grade.WRONG:
            found.setdefault(reason.question, reason)
    return list(found.values())[:most]


def source_text(knowledge: Knowledge, source: str) -> str:
    """A source in words: "Article title (author), line 97", or a page's title and address."""
    article, colon, line = source.partition(":")
    if colon:
        found = next(item for item in knowledge.articles if item.id == article)
        return f"“{found.title}” ({found.by}), line {line}"
    page = next(item for item in knowledge.documents if item.id == source)
    return f"{page.title}, {page.url}" if page.url else page.title


def grouped(flips: Iterable[Flip]) -> list[Group]:
    """Flips as (winner, question to options), those that differ in one option alone put together."""
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
    """The one question in which a change differs from a group of changes; nothing when it differs in more."""
    if options.keys() != changes.keys():
        return ""
    apart = [question for question, option in changes.items() if options[question] != [option]]
    return apart[0] if len(apart) == 1 else ""


def change_text(knowledge: Knowledge, changes: Mapping[str, Sequence[str]]) -> str:
    """A change of answers as a sentence would put it, in the words that people are asked in."""
    parts = []
    for name, options in changes.items():
        question = knowledge.by_id[name]
        parts.append(f"{question.text} {listed([f'“{question.option(option).text}”' for option in options], 'or')}")
    return "; and ".join(parts)


def listed(words: Sequence[str], last: str = "and") -> str:
    """ "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
