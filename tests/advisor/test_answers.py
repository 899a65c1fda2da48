"""Reading of answers files."""

from pathlib import Path

import pytest

from scaffold.advisor import known_answers, load_knowledge, parse_answers, read_answers
from scaffold.errors import UsageError

KNOWLEDGE = load_knowledge()


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("kind: cms\nadmin: yes\n", {"kind": "cms", "admin": "yes"}),
        ("admin: no\nfeeds: Yes\nml: NO\n", {"admin": "no", "feeds": "yes", "ml": "no"}),
        ("admin: true\nfeeds: off\n", {"admin": "yes", "feeds": "no"}),
        ("admin: 'later'\n", {"admin": "later"}),
        ("{kind: cms, database: none}", {"kind": "cms", "database": "none"}),
        ("kind:\nadmin: ~\n", {}),
        ("", {}),
        ("# nothing yet\n", {}),
        ("---\n", {}),
    ],
)
def test_answers_file_is_read(text: str, answers: dict[str, str]) -> None:
    assert parse_answers(text, "needs.yml", KNOWLEDGE) == answers


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kinds: cms", 'line 1, column 1: there is no question "kinds"; did you mean "kind"?'),
        ("kind: cmss", 'line 1, column 7: "kind" has no option "cmss"; did you mean "cms"?'),
        ("admin: maybe", 'line 1, column 8: "admin" has no option "maybe"; there are yes, later, no.'),
        ("kind: yes", 'line 1, column 7: "kind" has no option "yes"; there are cms, '),
        ("kind: [cms, shop]", 'line 1, column 7: "kind" must be one of cms, shop, saas, '),
        ("kind: 3", 'line 1, column 7: "kind" has no option "3"; there are cms, '),
        ("kind: {cms: yes}", 'line 1, column 7: "kind" must be one of cms, shop, saas, '),
        ("- kind", "line 1, column 1: expected a mapping, not a list."),
        ("kind", "line 1, column 1: expected a mapping, not a single value."),
        ("kind: cms\nkind: shop", 'line 2, column 1: "kind" is duplicated.'),
        ("kind: cms\n  admin: yes", "line 2, column 8: malformed YAML: "),
        ("kind: 'cms", "line 1, column 11: malformed YAML: "),
        ("kind: cms\n---\nadmin: yes", "line 2, column 1: malformed YAML: "),
        ("[" * 100_000, "line 1: the nesting is too deep."),
        ("[cms]: yes", "line 1, column 1: expected a single value, not a list."),
    ],
)
def test_error_names_file_line_and_column(text: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_answers(text, "needs.yml", KNOWLEDGE)

    assert str(refused.value).startswith(f"needs.yml, {message}")


def test_byte_order_mark_and_crlf_are_accepted(tmp_path: Path) -> None:
    path = tmp_path / "needs.yml"
    path.write_bytes(b"\xef\xbb\xbfkind: cms\r\nadmin: yes\r\n")

    assert read_answers(path, KNOWLEDGE) == {"kind": "cms", "admin": "yes"}


def test_folder_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        read_answers(tmp_path, KNOWLEDGE)

    assert str(refused.value) == f"{tmp_path} cannot be read: is a directory."


def test_stored_answers_to_unknown_questions_are_returned() -> None:
    stored = {"kind": "cms", "moon": "full", "admin": "perhaps", "load": 3}

    assert known_answers(KNOWLEDGE, stored) == ({"kind": "cms"}, ["moon", "admin", "load"])
