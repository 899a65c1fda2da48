"""Small templates to render from, and the command run as a function."""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from scaffold.template import direct
from scaffold.template.answers import Answers, Layer, Origin, resolve
from scaffold.template.definition import Template
from scaffold.template.files import Folder
from scaffold.template.questions import Questionnaire
from tests.questions import ROOT

ANSWERS_FILE = "{{ _copier_conf.answers_file }}.jinja"
SMALL: dict[str, Any] = {
    "_subdirectory": "project",
    "_exclude": [".git"],
    "project_name": {"type": "str", "default": "My Project"},
    "database": {"type": "str", "choices": {"SQLite": "sqlite", "PostgreSQL": "postgresql"}, "default": "sqlite"},
    "admin": {"type": "bool", "default": True, "when": "{{ database == 'postgresql' }}"},
    "loud": {"type": "str", "default": "{{ project_name | upper }}", "when": False},
}


def write(folder: Path, configuration: Mapping[str, Any], files: Mapping[str, str]) -> Path:
    """A template in the folder; its project is below ``project/`` and has an answers file."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "copier.yml").write_text(yaml.safe_dump(dict(configuration), sort_keys=False))
    for path, content in {ANSWERS_FILE: "{{ _copier_answers | to_nice_yaml }}", **files}.items():
        target = folder / "project" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content)
    return folder


def small(folder: Path, **settings: Any) -> Path:
    """The small template, with other settings if wanted."""
    return write(folder, {**SMALL, **settings}, {"README.md.jinja": "# {{ loud }}\n", "plain.txt": "{{ as it is }}\n"})


def git(folder: Path, *arguments: str) -> str:
    """What a git command prints."""
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def release(folder: Path, tag: str) -> Path:
    """The folder as a git repository with everything committed and tagged."""
    if not (folder / ".git").is_dir():
        git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", tag)
    git(folder, "tag", tag)
    return folder


def template(folder: Path) -> Template:
    """The template in a folder without git."""
    return Template(Folder(folder), str(folder))


def own_template() -> Template:
    """The template of this repository as it stands in the working tree."""
    return template(ROOT)


def questionnaire(of: Template) -> Questionnaire:
    """Its questions, for a project in ``demo``."""
    return Questionnaire(of, direct.surroundings(of, Path("/demo")))


def answers(of: Template, given: Mapping[str, Any]) -> Answers:
    """Checked answers: those given by a flag, defaults for the others."""
    resolved = resolve(questionnaire(of), [Layer(Origin.FLAG, given, "--set")])
    resolved.check()
    return resolved
