"""Every option, on and off: its files are there or not, and its words stand where they should or nowhere."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import questions
from tests.rendering import render_directly
from tests.templates import reading, sources

# Answers that a value needs beside it, where the defaults would not do.
NEEDS: dict[tuple[str, Any], dict[str, Any]] = {
    ("interface", "api"): {"auth": "token"},
    ("interface", "pages"): {"auth": "session"},
    ("auth", "session"): {"interface": "both"},
    ("auth", "token"): {"interface": "both"},
    ("database", "none"): {"components": [], "auth": "none"},
}
# Files that are there with the value, and with no other value of the option.
FILES: dict[tuple[str, Any], set[str]] = {
    ("container", True): {"Dockerfile", "compose.yaml", ".dockerignore"},
    ("ci", "github"): {".github/workflows/ci.yml", ".github/workflows/template.yml", ".github/dependabot.yml"},
    ("ci", "gitlab"): {".gitlab-ci.yml"},
    ("hooks", True): {".pre-commit-config.yaml"},
}


@dataclass(frozen=True)
class Words:
    """A text that a file holds with the value of the option, and with no other."""

    key: str
    value: Any
    file: str
    text: str
    frameworks: tuple[str, ...] = sources.FRAMEWORKS


WORDS = [
    Words("license", "MIT", "LICENSE", "MIT License"),
    Words("license", "Apache-2.0", "LICENSE", "Apache License"),
    Words("license", "BSD-3-Clause", "LICENSE", "BSD 3-Clause License"),
    Words("license", "GPL-3.0", "LICENSE", "GNU GENERAL PUBLIC LICENSE"),
    Words("license", "proprietary", "LICENSE", "All rights reserved."),
    Words("python_version", "3.12", "pyproject.toml", 'requires-python = ">=3.12"'),
    Words("python_version", "3.13", "pyproject.toml", 'requires-python = ">=3.13"'),
    Words("python_version", "3.14", "Dockerfile", "FROM python:3.14-slim"),
    Words("framework_version", "lts", "pyproject.toml", '"django>=5.2', ("django",)),
    Words("framework_version", "current", "pyproject.toml", '"django>=6.1', ("django",)),
    Words("database", "sqlite", ".env.example", "DATABASE_URL=sqlite:"),
    Words("database", "postgresql", ".env.example", "DATABASE_URL=postgresql:"),
    Words("database", "postgresql", "compose.yaml", "image: postgres:"),
    Words("database", "postgresql", ".github/workflows/ci.yml", "image: postgres:"),
    Words("database", "postgresql", "pyproject.toml", '"psycopg['),
    Words("cache", "redis", ".env.example", "REDIS_URL=redis:"),
    Words("cache", "redis", ".env", "REDIS_URL=redis:"),
    Words("cache", "redis", "compose.yaml", "image: redis:"),
    Words("cache", "redis", ".github/workflows/ci.yml", "image: redis:"),
    Words("cache", "redis", "README.md", "Redis"),
    Words("cache", "redis", "pyproject.toml", "redis"),
    Words("admin", True, "config/urls.py", "admin.site.urls", ("django",)),
]


def _values(key: str) -> list[Any]:
    return [True, False] if questions.asked()[key]["type"] == "bool" else list(questions.choices(key))


def _allowed(framework: str, key: str) -> list[dict[str, Any]]:
    """Return the answers for each value of an option that the framework has."""
    default = questions.complete({"framework": framework})
    given = [{"framework": framework, **NEEDS.get((key, value), {}), key: value} for value in _values(key)]
    return [one for one in given if key in default and not questions.problem(key, one[key], default | one)]


OPTIONS = [key for key in questions.asked() if key != "framework" and _values(key)]
CASES = [(framework, key) for framework in sources.FRAMEWORKS for key in OPTIONS if _allowed(framework, key)]


@pytest.mark.parametrize(("framework", "key"), CASES)
def test_option_owns_its_files_and_words(tmp_path: Path, framework: str, key: str) -> None:
    """Render one project for each value: what belongs to a value is with it alone, and no two are the same."""
    seen = []
    for number, answers in enumerate(_allowed(framework, key)):
        contents = reading.contents(render_directly(answers, tmp_path / str(number)))
        value = answers[key]
        owned = {name: (key, other) for (k, other), names in FILES.items() if k == key for name in names}
        there = {name for name in owned if name in contents}
        words = [w for w in WORDS if w.key == key and framework in w.frameworks]
        said = [w for w in words if w.text in contents[w.file].decode()]

        assert there == FILES.get((key, value), set())
        assert said == [w for w in words if w.value == value]
        assert yaml.safe_load(contents[".copier-answers.yml"])[key] == value
        seen.append({name: text for name, text in contents.items() if name not in {".copier-answers.yml", ".env"}})

    assert [one for number, one in enumerate(seen) if one in seen[:number]] == []
