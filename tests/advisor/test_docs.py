"""``docs/choosing.md`` matches the knowledge base."""

from scaffold.advisor import load_knowledge
from scaffold.advisor.docs import page
from tests.questions import ROOT

KNOWLEDGE = load_knowledge()


def test_choosing_page_is_current() -> None:
    made = page(KNOWLEDGE)

    assert (ROOT / "docs" / "choosing.md").read_text(encoding="utf-8") == made, (
        "run: python -m scaffold.advisor.docs > docs/choosing.md"
    )


def test_choosing_page_has_no_duplicates() -> None:
    made = page(KNOWLEDGE)

    evidence = [item.text for q in KNOWLEDGE.questions for option in q.options for item in option.evidence]
    assert [text for text in evidence if text not in made] == []
    assert [claim.id for claim in KNOWLEDGE.claims if made.count(claim.fact) != 1] == []


def test_choosing_page_links_have_targets() -> None:
    made = page(KNOWLEDGE)

    targets = {document.id for document in KNOWLEDGE.documents} | {"sources"}
    links = {part.partition(")")[0] for part in made.split("](#")[1:]}
    assert links - targets == set()
