"""Validation and extension of the knowledge base."""

from pathlib import Path

import pytest

from scaffold.advisor import load_knowledge, recommend
from scaffold.advisor.knowledge import DEFAULT
from scaffold.errors import UsageError
from tests.advisor.small import SMALL, written

# The replaced text, its replacement, the text at the position of the error, and the message.
ERRORS = [
    ("weight: 2", "weigth: 2", "weigth", 'there is no key "weigth"; did you mean "weight"?'),
    ("weight: 2", "weight: two", "two", 'expected a whole number from 1 to 100, not "two".'),
    ("    weight: 2\n", "", "id: soil", '"weight" is missing.'),
    ("oak: +3", "oka: +3", "oka", 'there is no key "oka"; did you mean "oak"?'),
    ("oak: +3", "oak: +4", "+4", 'expected a whole number from -3 to 3, not "+4".'),
    ("oak: +3", "oak: 0", "0, text", "evidence with a weight of 0 has no effect; remove it."),
    ("{oak: +3", "{ivy: 1, oak: +3", "{ivy: 1", "evidence must name one framework with a weight: one of oak, ivy."),
    ("{oak: +3,", "{", "{ text", "evidence must name one framework with a weight: one of oak, ivy."),
    ("contested", "contetsed", "contetsed", 'there is no grade "contetsed"; did you mean "contested"?'),
    ('"000:1"', '"001:1"', '"001:1"', 'there is no article "001"; did you mean "000"?'),
    ('"000:1"', '"000:x"', '"000:x"', 'an article must be cited with a line, such as "000:97", not "000:x".'),
    ('"000:1"', "manuel", "manuel", 'there is no document "manuel"; did you mean "manual"?'),
    ('["000:1"]', "[]", "[]", "a source is missing: an article's line, or the id of a document."),
    ('["000:1"]', "moss", "moss", "expected a list, not a single value."),
    ("soil: thin", "soil: thick", "thick", '"soil" has no option "thick"; did you mean "thin"?'),
    ("soil: thin", "sole: thin", "sole", 'there is no question "sole"; did you mean "soil"?'),
    ("- id: thin", "- id: deep #", "id: deep #", '"deep" is duplicated.'),
    ("Which soil?", "Which soil?\n    text: Why?", "text: Why?", '"text" is duplicated.'),
    ("format: 1", "format: 2", "2", 'expected a whole number from 1 to 1, not "2".'),
    ("Which soil?", "[a]", "[a]", "expected a single value, not a list."),
    ("{bed: deep}", "[bed]", "[bed]", "expected a mapping, not a list."),
    (
        "grade: wrong\n",
        "grade: supported\n",
        "supported\n",
        'a claim has no grade "supported"; there are contested, wrong.',
    ),
]


@pytest.mark.parametrize(("found", "instead", "place", "message"), ERRORS)
def test_knowledge_error_names_file_line_and_column(
    tmp_path: Path, found: str, instead: str, place: str, message: str
) -> None:
    text = SMALL.replace(found, instead, 1)
    path = written(tmp_path, "house.yml", text)
    before = text[: text.index(place)]

    with pytest.raises(UsageError) as refused:
        load_knowledge(path)

    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
    assert str(refused.value).startswith(f"{path}, line {line}, column {column}: {message}")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", ', line 1, column 1: a knowledge base must be a mapping with "questions".'),
        (b"- a\n", ', line 1, column 1: a knowledge base must be a mapping with "questions".'),
        (b"\xff\xfe\x00", " is not UTF-8 text; save it as UTF-8."),
        (b"a: \x07", " is not YAML: "),
        (b"a:\n  - [b\nc: d", ", line 3, column "),
    ],
)
def test_invalid_knowledge_base_is_rejected(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "house.yml"
    path.write_bytes(content)

    with pytest.raises(UsageError) as refused:
        load_knowledge(path)

    assert str(refused.value).startswith(f"{path}{message}")


def test_missing_knowledge_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        load_knowledge(tmp_path / "none.yml")

    assert str(refused.value) == f"{tmp_path / 'none.yml'} cannot be read: no such file or directory."


def test_full_knowledge_base_replaces_built_in(tmp_path: Path) -> None:
    knowledge = load_knowledge(written(tmp_path, "house.yml", SMALL))

    assert (list(knowledge.names), list(knowledge.by_id)) == (["oak", "ivy"], ["soil", "wall", "colour"])


EXTENSION = """\
extends: default
documents:
  - {id: radar, title: Our technology radar, url: https://example.org/radar}
questions:
  - id: hosting
    options:
      - id: platform
        text: On our own platform
        evidence:
          - {flask: +3, text: Our platform runs it already., sources: [radar]}
  - id: on_call
    text: Who is on call?
    why: Whoever is called at night decides.
    weight: 4
    options:
      - {id: us, text: We are, evidence: [{django: +2, text: We know it., sources: [radar]}]}
      - {id: others, text: Others are}
"""


def test_extension_adds_entries_and_keeps_others(tmp_path: Path) -> None:
    ours = load_knowledge()

    theirs = load_knowledge(written(tmp_path, "house.yml", EXTENSION))

    assert list(theirs.by_id) == [*ours.by_id, "on_call"]
    assert theirs.by_id["kind"] == ours.by_id["kind"]
    assert theirs.by_id["hosting"].option("platform").text == "On our own platform"
    assert recommend(theirs, {"hosting": "platform"}).winner == "flask"
    assert recommend(theirs, {"on_call": "us"}).winner == "django"


def test_extensions_are_merged_in_order(tmp_path: Path) -> None:
    second = "questions:\n  - {id: on_call, weight: 8}\n"
    files = [written(tmp_path, "a.yml", EXTENSION), written(tmp_path, "b.yml", second)]

    knowledge = load_knowledge(None, files)

    assert (knowledge.by_id["on_call"].weight, knowledge.by_id["on_call"].text) == (8, "Who is on call?")


def test_error_in_extension_names_extension_file(tmp_path: Path) -> None:
    path = written(tmp_path, "house.yml", EXTENSION.replace("django: +2", "djnago: +2"))

    with pytest.raises(UsageError) as refused:
        load_knowledge(path)

    assert str(refused.value) == f'{path}, line 16, column 44: there is no key "djnago"; did you mean "django"?'


def test_questions_and_options_match_specification() -> None:
    options = {question.id: [option.id for option in question.options] for question in load_knowledge().questions}

    assert options == {
        "kind": [
            "cms", "shop", "saas", "social", "learning", "internal-tool", "rest-api", "microservice", "app-backend",
            "ml-service", "prototype", "showcase",
        ],
        "data_model": ["none", "few", "related", "rich"],
        "admin": ["yes", "later", "no"],
        "accounts": ["none", "passwords", "tokens", "oauth", "permissions"],
        "interface": ["pages", "api", "both"],
        "api_docs": ["must", "nice", "no"],
        "realtime": ["none", "some", "core"],
        "load": ["ordinary", "many-small-calls", "unknown"],
        "growth": ["one-server", "several-servers", "start-small"],
        "security": ["built-in", "own", "public"],
        "team_size": ["solo", "team", "teams"],
        "team_style": ["conventions", "own-choice", "typed"],
        "experience": ["new", "some", "async"],
        "lifetime": ["weeks", "months", "years"],
        "shape": ["one-app", "split-later", "many-services"],
        "database": ["none", "sqlite", "postgresql", "mysql", "undecided"],
        "data_access": ["orm", "close-to-sql", "undecided"],
        "ml": ["no", "behind-api", "inside-product"],
        "background": ["none", "some", "scheduled"],
        "feeds": ["yes", "no"],
        "hosting": ["containers", "linux-nginx", "platform", "undecided"],
    }  # fmt: skip


def test_texts_are_single_short_sentences() -> None:
    sentences = {
        item.text for question in load_knowledge().questions for option in question.options for item in option.evidence
    }

    assert {text for text in sentences if not text.endswith(".") or len(text) > 120} == set()


def test_knowledge_base_names_no_package_registry() -> None:
    assert [word for word in ("pypi", "pythonhosted", "npmjs") if word in DEFAULT.read_text().lower()] == []
