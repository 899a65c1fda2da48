"""``scaffold new`` for scripts: one JSON object, patches, archives, presets, needs."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from scaffold import presets
from scaffold.__main__ import main
from scaffold.advisor import load_knowledge, recommend
from scaffold.answers import Layer, Origin, resolve
from tests import making


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch, snapshot: Path) -> Path:
    """The template of this repository, by the environment."""
    monkeypatch.setenv("SCAFFOLD_TEMPLATE", str(snapshot))
    return snapshot


def _json(capfd: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["new", *arguments, "--json"]) == 0
    printed = capfd.readouterr()
    assert printed.err == ""
    loaded: dict[str, Any] = json.loads(printed.out)
    return loaded


def test_json_is_one_object_and_nothing_else(here: Path, template: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert _json(capfd, "demo", "--template", template, "-s", "database=postgresql") == {
        "path": f"{here}/demo",
        "made": True,
        "template": {"source": template, "version": "v1.0.0"},
        "answers": {"project_name": "Demo", "database": "postgresql", "admin": True},
        "origins": {"project_name": "here", "database": "flag", "admin": "default"},
        "files": [".copier-answers.yml", "README.md", "plain.txt"],
        "steps": [
            {"name": "render", "state": "done", "detail": "3 files"},
            {"name": "first commit", "state": "done", "detail": ""},
        ],
        "warnings": [f"The project can be updated only on this machine, where the template lies in {template}."],
        "command": f"scaffold new demo -s project_name=Demo -s database=postgresql --template {template} --yes",
    }


def test_json_of_a_dry_run_makes_nothing(here: Path, template: str, capfd: pytest.CaptureFixture[str]) -> None:
    found = _json(capfd, "demo", "--template", template, "--dry-run")

    assert (found["made"], found["steps"], list(here.iterdir())) == (False, [], [])


def test_json_of_a_failure_says_why(here: Path, template: str, capfd: pytest.CaptureFixture[str]) -> None:
    code = main(["new", "demo", "--template", template, "-s", "databse=sqlite", "--json"])

    printed = capfd.readouterr()
    found = json.loads(printed.out)
    assert (code, found["made"], found["error"]["exit_code"], list(here.iterdir())) == (2, False, 2, [])
    assert "database" in found["error"]["message"]
    assert found["error"]["message"] in printed.err


def test_the_command_of_the_account_makes_the_same_again(
    here: Path, own: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    components = ["--component", "catalog:Product(name:str, price:decimal?)", "--component", "orders"]
    first = _json(
        capfd, "demo", "--framework", "flask", *components, "-s", "project_name=It's 100 % O'Brien", "--no-git"
    )
    (here / "demo").rename(here / "first")

    line = f"{sys.executable} -m {first['command']}"
    done = subprocess.run(line, shell=True, cwd=here, capture_output=True, check=False)  # noqa: S602 - as typed

    assert done.returncode == 0, done.stderr
    first_answers, again = ((here / name / ".copier-answers.yml").read_text() for name in ("first", "demo"))
    assert first_answers == again


def test_a_diff_makes_the_project_when_git_applies_it(here: Path, own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "demo", "--framework", "fastapi", "--no-git"]) == 0
    capfd.readouterr()

    assert main(["new", "other/demo", "--framework", "fastapi", "--dry-run", "--diff"]) == 0
    patch = capfd.readouterr().out
    (here / "applied").mkdir()
    subprocess.run(["git", "apply", "-"], input=patch, cwd=here / "applied", text=True, check=True)

    made, applied = (
        {path.relative_to(here / name): path.read_bytes() for path in (here / name).rglob("*") if path.is_file()}
        for name in ("demo", "applied")
    )
    secrets = {Path(".env")}
    assert made.keys() == applied.keys()
    assert [path for path in made.keys() - secrets if made[path] != applied[path]] == []


def test_an_archive_has_the_same_bytes_each_time(here: Path, own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name in ("one.zip", "two.zip"):
        assert main(["new", "demo", "--framework", "flask", "--zip", name]) == 0

    assert (here / "one.zip").read_bytes() == (here / "two.zip").read_bytes()
    names = zipfile.ZipFile(here / "one.zip").namelist()
    assert {"demo/README.md", "demo/.copier-answers.yml", "demo/.env.example"} <= set(names)
    assert ("demo/.env" in names, names) == (False, sorted(names))
    assert sorted(path.name for path in here.iterdir()) == ["one.zip", "two.zip"]


def test_an_archive_overwrites_nothing(here: Path, template: str, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "mine.zip").write_text("mine")

    assert main(["new", "demo", "--template", template, "--zip", "mine.zip"]) == 2
    assert main(["new", "demo", "--template", template, "--zip", "nowhere/x.zip"]) == 2
    assert (here / "mine.zip").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--diff"], "--diff shows what --dry-run would make; add --dry-run."),
        (["--zip", "x.zip", "--verify"], "--zip makes an archive and no folder, so --verify has nothing to work on"),
        (["--ask"], "--ask needs a terminal, and there is none"),
        (["--because", "x"], "--because says why a recommendation was overruled"),
        (["--preset", "sass"], "--preset: there is no preset 'sass'; did you mean 'saas'?"),
        (["--save-preset", "No Name"], "--save-preset 'No Name' must be lower case letters"),
        (["--last"], "There are no last answers yet"),
        (["--needs", "nowhere.yml"], "nowhere.yml"),
    ],
)
def test_flags_that_do_not_go_together_are_refused(
    here: Path, template: str, capfd: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert main(["new", "demo", "--template", template, *arguments]) == 2
    assert sentence in capfd.readouterr().err
    assert list(here.iterdir()) == []


def test_a_preset_is_saved_and_used(here: Path, template: str, home: Path) -> None:
    main(["new", "one", "--template", template, "-s", "database=postgresql", "--save-preset", "team"])

    assert yaml.safe_load((home / "CONFIG/scaffold/presets/team.yml").read_text()) == {
        "database": "postgresql",
        "admin": True,
    }
    assert main(["new", "two", "--template", template, "--preset", "team", "-s", "admin=no"]) == 0
    assert yaml.safe_load((here / "two/.copier-answers.yml").read_text())["database"] == "postgresql"


def test_a_preset_may_be_any_file(here: Path, template: str) -> None:
    (here / "ours.toml").write_text('database = "postgresql"\n')

    assert main(["new", "demo", "--template", template, "--preset", "ours.toml"]) == 0
    assert yaml.safe_load((here / "demo/.copier-answers.yml").read_text())["database"] == "postgresql"


def test_the_last_answers_are_used_without_what_belonged_to_that_project(here: Path, template: str) -> None:
    main(["new", "one", "--template", template, "-s", "database=postgresql", "-s", "project_name=The One"])

    assert main(["new", "two", "--template", template, "--last"]) == 0
    recorded = yaml.safe_load((here / "two/.copier-answers.yml").read_text())
    assert (recorded["project_name"], recorded["database"]) == ("Two", "postgresql")


KINDS = {
    "api": {"kind": "rest-api", "interface": "api"},
    "cms": {"kind": "cms"},
    "microservice": {"kind": "microservice"},
    "ml-service": {"kind": "ml-service", "ml": "behind-api", "api_docs": "must"},
    "prototype": {"kind": "prototype"},
    "saas": {"kind": "saas"},
}


def test_the_shipped_presets_are_the_kinds_of_project_that_the_advisor_knows() -> None:
    assert set(KINDS) <= set(presets.names())


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_shipped_preset_fits_the_template_and_the_advice(name: str) -> None:
    knowledge = load_knowledge()
    given = presets.read(name)
    answers = resolve(making.questionnaire(making.own_template()), [Layer(Origin.FLAG, given, name)])
    answers.check()

    assert {key: answers.recorded[key] for key in given} == given
    assert recommend(knowledge, KINDS[name]).winner == given["framework"]


NEEDS = "kind: cms\nadmin: yes\ndata_model: related\nlifetime: years\n"


def test_needs_recommend_and_the_decision_is_recorded(here: Path, own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "needs.yml").write_text(NEEDS)

    found = _json(capfd, "demo", "--needs", "needs.yml", "--no-git")

    assert (found["answers"]["framework"], found["origins"]["framework"]) == ("django", "suggested")
    decision = found["answers"]["decision"]
    assert (decision["recommended"], decision["chosen"], decision["because"]) == ("django", "django", "")
    assert "docs/adr/0001-web-framework.md" in found["files"]


def test_a_recommendation_can_be_overruled_with_a_reason(
    here: Path, own: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (here / "needs.yml").write_text(NEEDS)
    because = "The team has run Flask for years."

    found = _json(capfd, "demo", "--needs", "needs.yml", "--framework", "flask", "--because", because, "--no-git")

    decision = found["answers"]["decision"]
    assert (decision["recommended"], decision["chosen"], decision["because"]) == ("django", "flask", because)
    assert because in (here / "demo/docs/adr/0001-web-framework.md").read_text()


def test_needs_that_decide_nothing_ask_for_a_framework(
    here: Path, own: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (here / "needs.yml").write_text("")

    assert main(["new", "demo", "--needs", "needs.yml"]) == 2
    assert "does not decide on a framework; add --framework" in capfd.readouterr().err


def test_every_question_is_in_the_guide_once() -> None:
    from scaffold import guide

    questionnaire = making.questionnaire(making.own_template())
    asked = {key for key in questionnaire.keys if not questionnaire.never_applies(key)} - {"decision"}
    entries = guide.read(making.own_template())

    assert set(entries) == asked
    assert [key for key, e in entries.items() if not (e.group and e.about and e.changes and " - " in e.later)] == []
    assert {entry.later.partition(" - ")[0] for entry in entries.values()} <= {"easy", "work", "fixed"}
