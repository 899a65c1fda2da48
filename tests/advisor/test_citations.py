"""Expected words of each cited line, compared with the articles if they are available."""

import os
from pathlib import Path

import pytest
import yaml

from scaffold.advisor import load_knowledge
from scaffold.advisor.model import Grade

KNOWLEDGE = load_knowledge()
WORDS: dict[str, str] = yaml.safe_load(Path(__file__).with_name("citations.yml").read_text())
ARTICLES = os.environ.get("SCAFFOLD_ARTICLES")


def test_citations_and_expected_words_match() -> None:
    assert sorted(WORDS) == sorted(source for source in _cited() if ":" in source)


def test_expected_words_are_short() -> None:
    assert {line: words for line, words in WORDS.items() if not 1 <= len(words.split()) <= 6} == {}


def test_every_document_is_cited() -> None:
    assert sorted(page.id for page in KNOWLEDGE.documents) == sorted(source for source in _cited() if ":" not in source)


def test_wrong_claims_cite_documentation() -> None:
    assert [c.id for c in KNOWLEDGE.claims if c.grade is Grade.WRONG and not c.documented] == []


@pytest.mark.skipif(not ARTICLES, reason="SCAFFOLD_ARTICLES does not name the folder of the articles")
def test_cited_lines_contain_expected_words() -> None:
    files = {path.name[:3]: path.read_text().split("\n") for path in Path(ARTICLES or "").glob("*.txt")}

    astray = {}
    for source, words in WORDS.items():
        article, line = source.split(":")
        if words not in files[article][int(line) - 1]:
            astray[source] = words
    assert astray == {}


@pytest.mark.skipif(not ARTICLES, reason="SCAFFOLD_ARTICLES does not name the folder of the articles")
def test_knowledge_base_copies_no_sentence() -> None:
    """Eight equal words in a row count as a copy."""
    theirs = {run for path in Path(ARTICLES or "").glob("*.txt") for run in _runs(path.read_text())}

    assert {text for text in _texts() if _runs(text) & theirs} == set()


def _cited() -> set[str]:
    evidence = [item for q in KNOWLEDGE.questions for option in q.options for item in option.evidence]
    cited = {source for item in evidence for source in item.sources}
    return cited | {source for claim in KNOWLEDGE.claims for source in (*claim.sources, *claim.documented)}


def _texts() -> set[str]:
    questions = {q.text for q in KNOWLEDGE.questions} | {q.why for q in KNOWLEDGE.questions}
    evidence = {item.text for q in KNOWLEDGE.questions for option in q.options for item in option.evidence}
    return questions | evidence | {claim.fact for claim in KNOWLEDGE.claims} | {c.claim for c in KNOWLEDGE.claims}


def _runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    words = [word.strip(".,;:()\"'“”").lower() for word in text.split()]
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}
