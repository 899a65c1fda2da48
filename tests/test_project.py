"""A generated project is read from what it records."""

from pathlib import Path

import pytest

from scaffold.errors import UsageError
from scaffold.project import answers_file


def test_a_project_is_what_its_answers_file_says(tmp_path: Path) -> None:
    (tmp_path / ".copier-answers.yml").write_text(
        "_commit: v1.0.0\n_src_path: https://x.example/t.git\nframework: flask\n"
    )

    read = answers_file.read(tmp_path)

    assert read == answers_file.Project(tmp_path, "https://x.example/t.git", "v1.0.0", {"framework": "flask"})


def test_a_folder_without_answers_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"is no project made from a template: it has no \.copier-answers\.yml"):
        answers_file.read(tmp_path)


def test_answers_that_do_not_parse_are_refused_with_the_place(tmp_path: Path) -> None:
    (tmp_path / ".copier-answers.yml").write_text("a: 1\nb: [\n")

    with pytest.raises(UsageError, match=r"cannot be read: .* at line 3, column 1\."):
        answers_file.read(tmp_path)
