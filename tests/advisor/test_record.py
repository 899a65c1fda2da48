"""The decision record and the JSON object."""

from pathlib import Path
from typing import Any

import yaml

from scaffold.advisor import as_json, decision_record, load_knowledge, recommend
from tests.advisor.small import small

KNOWLEDGE = load_knowledge()
ANSWERS = {"kind": "cms", "admin": "yes", "team_size": "team", "lifetime": "years"}


def test_overruled_decision_is_recorded_completely(tmp_path: Path) -> None:
    knowledge = small(tmp_path)
    answers = {"wall": "yes", "soil": "deep"}

    record = decision_record(
        knowledge,
        answers,
        recommend(knowledge, answers),
        chosen="ivy",
        because="We like it.",
        date="2026-11-21",
    )

    assert record == {
        "date": "2026-11-21",
        "chosen": "ivy",
        "recommended": "oak",
        "closeness": "clear",
        "because": "We like it.",
        "answers": {"soil": "deep", "wall": "yes"},
        "answered": [
            {"question": "Which soil?", "answer": "Deep"},
            {"question": "Is there a wall?", "answer": "Yes"},
        ],
        "scores": [{"framework": "oak", "score": 86}, {"framework": "ivy", "score": 50}],
        "reasons": [
            {"framework": "oak", "text": "It roots deep.", "sources": ["000:1"]},
            {"framework": "ivy", "text": "It climbs.", "sources": ["000:5"]},
        ],
        "against": [{"framework": "ivy", "text": "It prefers walls.", "sources": ["manual"]}],
        "flips": [{"changes": "Which soil? “Thin”", "winner": "ivy"}],
        "needs": [],
        "conflicts": [],
        "sources": [
            {"id": "000:1", "text": "“On Plants” (A Gardener), line 1"},
            {"id": "000:5", "text": "“On Plants” (A Gardener), line 5"},
            {"id": "manual", "text": "The Manual, https://example.org/manual/"},
        ],
    }


def test_record_without_answers_has_no_recommendation() -> None:
    record = decision_record(KNOWLEDGE, {}, recommend(KNOWLEDGE, {}), chosen="flask", because=None, date="2026-11-21")

    empty: dict[str, Any] = {key: [] for key in ("answered", "reasons", "against", "flips", "needs", "conflicts")}
    assert record == empty | {
        "date": "2026-11-21",
        "chosen": "flask",
        "recommended": None,
        "closeness": "none",
        "because": "",
        "answers": {},
        "scores": [{"framework": name, "score": 0} for name in KNOWLEDGE.names],
        "sources": [],
    }


def test_record_round_trips_through_yaml() -> None:
    record = decision_record(
        KNOWLEDGE, ANSWERS, recommend(KNOWLEDGE, ANSWERS), chosen="django", because=None, date="2026-11-21"
    )

    assert yaml.safe_load(yaml.safe_dump(record)) == record


def test_record_texts_are_single_lines() -> None:
    record = decision_record(
        KNOWLEDGE, ANSWERS, recommend(KNOWLEDGE, ANSWERS), chosen="flask", because=None, date="2026-11-21"
    )

    assert [text for text in _texts(record) if "\n" in text or "|" in text or "`" in text] == []


def test_flips_of_one_question_are_combined() -> None:
    record = decision_record(
        KNOWLEDGE, ANSWERS, recommend(KNOWLEDGE, ANSWERS), chosen="django", because=None, date="2026-11-21"
    )

    winners = [(flip["changes"].partition("?")[0], flip["winner"]) for flip in record["flips"]]
    assert winners[:2] == [("What are you building", "flask"), ("What are you building", "fastapi")]


def test_json_object_has_specified_keys() -> None:
    found = as_json(recommend(KNOWLEDGE, ANSWERS), {"framework": "django"}, ["a note"])

    assert list(found) == [
        "winner", "closeness", "ranking", "flips", "requirements", "suggests", "misconceptions", "notes",
    ]  # fmt: skip
    assert [list(entry) for entry in found["ranking"]] == [["framework", "score", "reasons", "against"]] * 3
    assert found["ranking"][0]["reasons"][0] == {
        "question": "kind",
        "option": "cms",
        "weight": 3,
        "grade": "supported",
        "text": "Content-heavy sites choose it for its admin and for the quick development of common features.",
        "sources": ["000:178", "001:113", "002:87"],
    }
    assert (found["flips"][0], found["requirements"][0]) == (
        {"changes": {"kind": "microservice"}, "winner": "flask"},
        {"framework": "flask", "need": "an admin site", "met_by": "Flask-Admin"},
    )
    assert [claim["id"] for claim in found["misconceptions"]] == ["wordpress-medium"]


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return [value] if isinstance(value, str) else []
