"""Reading of YAML, TOML and JSON."""

from pathlib import Path

import pytest

from scaffold.documents import BrokenError, load_yaml, read_mapping
from scaffold.errors import UsageError


@pytest.mark.parametrize("text", ["[" * 200_000, "- " * 100_000 + "a", "{a: " * 50_000, "? " * 50_000 + "a"])
def test_deeply_nested_text_is_rejected(text: str) -> None:
    with pytest.raises(BrokenError, match="the nesting is deeper than 60 levels"):
        load_yaml(text)


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("a.yml", "a: [1\nb: 2\n", "did not find expected ',' or ']' at line 2, column 2."),
        ("a.yml", "a: &x [*x]\nb: *nowhere\n", "found undefined alias at line 2, column 4."),
        ("a.yml", "a: !!python/name:os.system ''", "could not determine a constructor for the tag"),
        ("a.yml", "a: 1\n--- \nb: 2\n", "but found another document at line 2, column 1."),
        ("a.toml", "a = 1\na = 2\n", "Cannot overwrite a value at line 2, column 6."),
        ("a.json", '{"a": 1,}', "at line 1, column 9."),
        ("a.json", "[" * 100_000, "the nesting is too deep."),
        ("a.yml", "a: \x01", "control characters are not allowed at line 1, column 4."),
    ],
)
def test_malformed_file_gives_position(tmp_path: Path, name: str, text: str, sentence: str) -> None:
    (tmp_path / name).write_text(text)

    with pytest.raises(UsageError) as caught:
        read_mapping(tmp_path / name)
    assert str(caught.value).startswith(f"{tmp_path / name} cannot be read: ")
    assert sentence in str(caught.value)


def test_empty_file_is_empty_mapping(tmp_path: Path) -> None:
    for name in ("a.yml", "a.toml", "a.json"):
        (tmp_path / name).write_text("")
        assert read_mapping(tmp_path / name) == {}


def test_keys_must_be_text(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("1: one\n")

    with pytest.raises(UsageError, match="must contain a mapping of keys to answers"):
        read_mapping(tmp_path / "a.yml")
