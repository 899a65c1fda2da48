"""Answers come from a file that people write by hand."""

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
def test_answers_are_read(text: str, answers: dict[str, str]) -> None:
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
def test_what_is_wrong_is_said_with_file_line_and_column(text: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_answers(text, "needs.yml", KNOWLEDGE)

    assert str(refused.value).startswith(f"needs.yml, {message}")


def test_a_file_is_read_whatever_its_beginning_and_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "needs.yml"
    path.write_bytes(b"\xef\xbb\xbfkind: cms\r\nadmin: yes\r\n")

    assert read_answers(path, KNOWLEDGE) == {"kind": "cms", "admin": "yes"}


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        read_answers(tmp_path, KNOWLEDGE)

    assert str(refused.value) == f"{tmp_path} cannot be read: is a directory."


def test_stored_answers_that_are_no_longer_asked_are_named() -> None:
    stored = {"kind": "cms", "moon": "full", "admin": "perhaps", "load": 3}

    assert known_answers(KNOWLEDGE, stored) == ({"kind": "cms"}, ["moon", "admin", "load"])
