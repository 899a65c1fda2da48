"""``scaffold new`` for scripts: one JSON object, patches, archives, presets, needs."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from scaffold.__main__ import main
from scaffold.advisor import load_knowledge, recommend
from scaffold.template.answers import Layer, Origin, resolve
from scaffold.user import presets
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


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (["new", "demo", "-s", "databse=sqlite"], 2, "database"),
        (["new", "demo", "--nonsense"], 2, "--nonsense"),
        (["new", "demo", "--ask"], 2, "--ask needs a terminal"),
        (["advise", "--answers", "away.yml"], 2, "away.yml cannot be read"),
        (["nwe"], 2, "nwe"),
    ],
)
def test_json_of_a_failure_says_why(
    here: Path, own: Path, arguments: list[str], code: int, word: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--json"]) == code

    printed = capfd.readouterr()
    found = json.loads(printed.out)
    assert (list(found), found["error"]["exit_code"], list(here.iterdir())) == (["error"], code, [])
    assert word in found["error"]["message"]
    assert printed.err == f"Error: {found['error']['message']}\n"


def test_a_template_of_the_catalogue_is_recorded_by_its_address(
    here: Path, home: Path, template: str, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = home / "CONFIG" / "scaffold"
    settings.mkdir(parents=True)
    (settings / "templates.toml").write_text(f'default = "house"\n[templates]\nhouse = "{template}"\n')

    found = _json(capfd, "demo", "-s", "database=sqlite")

    assert found["template"] == {"source": template, "version": "v1.0.0"}
    assert found["command"].endswith(f"--template {template} --yes")
    assert f"_src_path: {template}\n" in (here / "demo" / ".copier-answers.yml").read_text()


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
        (["--save-preset", "saas"], "is a preset that scaffold has"),
        (["--save-preset", "team", "--dry-run"], "leave out --dry-run and --zip"),
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


def test_what_one_project_was_called_stays_out_of_a_preset(here: Path, own: Path, home: Path) -> None:
    main(["new", "one", "--yes", "--no-git", "--save-preset", "team"])

    kept = yaml.safe_load((home / "CONFIG/scaffold/presets/team.yml").read_text())
    assert not {"project_name", "project_slug", "description", "author_name", "decision"} & set(kept)
    assert {"database", "interface", "license"} <= set(kept)


def test_a_preset_that_cannot_be_kept_is_a_step_that_failed(
    here: Path, template: str, home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    (home / "CONFIG").write_text("a file where the folder would be")

    code = main(["new", "demo", "--template", template, "--save-preset", "team", "--json"])

    found = json.loads(capfd.readouterr().out)
    assert (code, found["made"], (here / "demo").is_dir()) == (1, True, True)
    assert found["steps"][-1]["name"] == "preset team"
    assert found["steps"][-1]["detail"].startswith("it could not be kept: ")


def test_a_preset_file_with_a_slip_is_refused(here: Path, template: str, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "ours.yml").write_text("databse: postgresql\n")

    assert main(["new", "demo", "--template", template, "--preset", "ours.yml"]) == 2
    assert "preset ours.yml: there is no key 'databse'; did you mean 'database'?" in capfd.readouterr().err


def test_the_command_of_the_account_says_why_the_framework_was_chosen(
    here: Path, own: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (here / "needs.yml").write_text("kind: cms\n")
    why = ["--needs", "needs.yml", "--framework", "flask", "--because", "we know it"]

    found = _json(capfd, "./-demo", *why, "--no-git")

    assert found["command"].startswith("scaffold new ./-demo --framework flask")
    assert "--needs needs.yml --because 'we know it'" in found["command"]
    assert main(found["command"].replace("./-demo", "again").replace("'we know it'", "known").split()[1:]) == 0
    assert yaml.safe_load((here / "again/.copier-answers.yml").read_text())["decision"]


def test_without_a_network_every_step_says_how_it_ended(
    here: Path, own: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An index at a port where nobody listens."""
    nobody = {"UV_DEFAULT_INDEX": "http://127.0.0.1:1/simple", "UV_CACHE_DIR": f"{tmp_path}/uv", "UV_HTTP_RETRIES": "0"}
    for name in ("UV_INDEX", "UV_INDEX_URL", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS", "UV_OFFLINE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in nobody.items():
        monkeypatch.setenv(name, value)

    code = main(["new", "demo", "--framework", "flask", "--verify", "--no-git", "--json"])

    steps = {step["name"]: step for step in json.loads(capfd.readouterr().out)["steps"]}
    assert code == 8
    assert {name: step["state"] for name, step in steps.items()} == {
        "render": "done",
        "lock": "failed",
        "install": "failed",
        "tests": "skipped",
    }
    assert steps["install"]["detail"].startswith("the package index is out of reach; run `uv sync` in the project")
    assert (here / "demo" / "pyproject.toml").is_file()


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
    from scaffold.template import guide

    questionnaire = making.questionnaire(making.own_template())
    asked = {key for key in questionnaire.keys if not questionnaire.never_applies(key)} - {"decision"}
    entries = guide.read(making.own_template())

    assert set(entries) == asked
    assert [key for key, e in entries.items() if not (e.group and e.about and e.changes and " - " in e.later)] == []
    assert {entry.later.partition(" - ")[0] for entry in entries.values()} <= {"easy", "work", "fixed"}


def _secrets(folder: Path) -> dict[str, str]:
    """The values in ``.env`` that nobody may guess."""
    pairs = (line.partition("=")[::2] for line in (folder / ".env").read_text().splitlines())
    return {name: value for name, value in pairs if name in {"SECRET_KEY", "POSTGRES_PASSWORD"}}


def test_no_two_projects_have_a_secret_in_common(here: Path, own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Compiled templates are kept between runs; what was drawn at random must not be kept with them."""
    command = [sys.executable, "-m", "scaffold", "new", "-s", "database=postgresql", "--no-git", "--yes"]
    for name in ("one", "two"):
        subprocess.run([*command, name], check=True, capture_output=True)
    main(["new", "three", "-s", "database=postgresql", "--no-git", "--yes"])

    made = [_secrets(here / name) for name in ("one", "two", "three")]
    assert [sorted(secrets) for secrets in made] == [["POSTGRES_PASSWORD", "SECRET_KEY"]] * 3
    assert len({value for secrets in made for value in secrets.values()}) == 6
