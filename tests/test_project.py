"""Reading of a project's answers file."""

from pathlib import Path

import pytest

from scaffold.errors import UsageError
from scaffold.project import answers_file


def test_project_is_read_from_answers_file(tmp_path: Path) -> None:
    (tmp_path / ".copier-answers.yml").write_text(
        "_commit: v1.0.0\n_src_path: https://x.example/t.git\nframework: flask\n"
    )

    read = answers_file.read(tmp_path)

    assert read == answers_file.Project(tmp_path, "https://x.example/t.git", "v1.0.0", {"framework": "flask"})


def test_folder_without_answers_file_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"is not a generated project: it has no \.copier-answers\.yml"):
        answers_file.read(tmp_path)


def test_malformed_answers_file_gives_position(tmp_path: Path) -> None:
    (tmp_path / ".copier-answers.yml").write_text("a: 1\nb: [\n")

    with pytest.raises(UsageError, match=r"cannot be read: .* at line 3, column 1\."):
        answers_file.read(tmp_path)
