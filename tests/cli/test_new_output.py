"""``scaffold new`` for scripts: JSON, patches, archives, presets and needs."""

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
    """Select the built-in template with an environment variable."""
    monkeypatch.setenv("SCAFFOLD_TEMPLATE", str(snapshot))
    return snapshot


def _json(capfd: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["new", *arguments, "--json"]) == 0
    printed = capfd.readouterr()
    assert printed.err == ""
    loaded: dict[str, Any] = json.loads(printed.out)
    return loaded


def test_json_output_is_one_object(here: Path, template: str, capfd: pytest.CaptureFixture[str]) -> None:
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
        "warnings": [f"The project can be updated only on this machine, because its template is in {template}."],
        "command": f"scaffold new demo -s project_name=Demo -s database=postgresql --template {template} --yes",
    }


def test_json_dry_run_creates_no_files(here: Path, template: str, capfd: pytest.CaptureFixture[str]) -> None:
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
def test_json_failure_contains_error(
    here: Path, own: Path, arguments: list[str], code: int, word: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--json"]) == code

    printed = capfd.readouterr()
    found = json.loads(printed.out)
    assert (list(found), found["error"]["exit_code"], list(here.iterdir())) == (["error"], code, [])
    assert word in found["error"]["message"]
    assert printed.err == f"Error: {found['error']['message']}\n"


def test_catalogue_template_is_recorded_by_url(
    here: Path, home: Path, template: str, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = home / "CONFIG" / "scaffold"
    settings.mkdir(parents=True)
    (settings / "templates.toml").write_text(f'default = "house"\n[templates]\nhouse = "{template}"\n')

    found = _json(capfd, "demo", "-s", "database=sqlite")

    assert found["template"] == {"source": template, "version": "v1.0.0"}
    assert found["command"].endswith(f"--template {template} --yes")
    assert f"_src_path: {template}\n" in (here / "demo" / ".copier-answers.yml").read_text()


def test_repeat_command_creates_same_project(here: Path, own: Path, capfd: pytest.CaptureFixture[str]) -> None:
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


def test_diff_applied_by_git_creates_project(here: Path, own: Path, capfd: pytest.CaptureFixture[str]) -> None:
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


def test_archive_is_reproducible(here: Path, own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name in ("one.zip", "two.zip"):
        assert main(["new", "demo", "--framework", "flask", "--zip", name]) == 0

    assert (here / "one.zip").read_bytes() == (here / "two.zip").read_bytes()
    names = zipfile.ZipFile(here / "one.zip").namelist()
    assert {"demo/README.md", "demo/.copier-answers.yml", "demo/.env.example"} <= set(names)
    assert ("demo/.env" in names, names) == (False, sorted(names))
    assert sorted(path.name for path in here.iterdir()) == ["one.zip", "two.zip"]


def test_archive_does_not_overwrite_files(here: Path, template: str, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "mine.zip").write_text("mine")

    assert main(["new", "demo", "--template", template, "--zip", "mine.zip"]) == 2
    assert main(["new", "demo", "--template", template, "--zip", "nowhere/x.zip"]) == 2
    assert (here / "mine.zip").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--diff"], "--diff needs --dry-run; add it."),
        (["--zip", "x.zip", "--verify"], "--zip and --verify cannot be combined"),
        (["--ask"], "--ask needs a terminal; remove it"),
        (["--because", "x"], "--because needs a recommendation to overrule"),
        (["--preset", "sass"], "--preset: there is no preset 'sass'; did you mean 'saas'?"),
        (["--save-preset", "No Name"], "--save-preset 'No Name' must be lower-case letters"),
        (["--save-preset", "saas"], "is a preset of scaffold"),
        (["--save-preset", "team", "--dry-run"], "remove --dry-run and --zip"),
        (["--last"], "There are no last answers yet"),
        (["--needs", "nowhere.yml"], "nowhere.yml"),
    ],
)
def test_conflicting_options_are_rejected(
    here: Path, template: str, capfd: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert main(["new", "demo", "--template", template, *arguments]) == 2
    assert sentence in capfd.readouterr().err
    assert list(here.iterdir()) == []


def test_preset_is_saved_and_used(here: Path, template: str, home: Path) -> None:
    main(["new", "one", "--template", template, "-s", "database=postgresql", "--save-preset", "team"])

    assert yaml.safe_load((home / "CONFIG/scaffold/presets/team.yml").read_text()) == {
        "database": "postgresql",
        "admin": True,
    }
    assert main(["new", "two", "--template", template, "--preset", "team", "-s", "admin=no"]) == 0
    assert yaml.safe_load((here / "two/.copier-answers.yml").read_text())["database"] == "postgresql"


def test_preset_contains_no_project_names(here: Path, own: Path, home: Path) -> None:
    main(["new", "one", "--yes", "--no-git", "--save-preset", "team"])

    kept = yaml.safe_load((home / "CONFIG/scaffold/presets/team.yml").read_text())
    assert not {"project_name", "project_slug", "description", "author_name", "decision"} & set(kept)
    assert {"database", "interface", "license"} <= set(kept)


def test_unwritable_preset_is_failed_step(
    here: Path, template: str, home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    (home / "CONFIG").write_text("a file where the folder would be")

    code = main(["new", "demo", "--template", template, "--save-preset", "team", "--json"])

    found = json.loads(capfd.readouterr().out)
    assert (code, found["made"], (here / "demo").is_dir()) == (1, True, True)
    assert found["steps"][-1]["name"] == "preset team"
    assert found["steps"][-1]["detail"].startswith("not saved: ")


def test_preset_file_with_unknown_key_is_rejected(here: Path, template: str, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "ours.yml").write_text("databse: postgresql\n")

    assert main(["new", "demo", "--template", template, "--preset", "ours.yml"]) == 2
    assert "preset ours.yml: there is no key 'databse'; did you mean 'database'?" in capfd.readouterr().err


def test_repeat_command_contains_reason_for_framework(here: Path, own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "needs.yml").write_text("kind: cms\n")
    why = ["--needs", "needs.yml", "--framework", "flask", "--because", "we know it"]

    found = _json(capfd, "./-demo", *why, "--no-git")

    assert found["command"].startswith("scaffold new ./-demo --framework flask")
    assert "--needs needs.yml --because 'we know it'" in found["command"]
    assert main(found["command"].replace("./-demo", "again").replace("'we know it'", "known").split()[1:]) == 0
    assert yaml.safe_load((here / "again/.copier-answers.yml").read_text())["decision"]


def test_offline_run_reports_every_step(
    here: Path, own: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The package index is at a closed port."""
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
    assert steps["install"]["detail"].startswith("the package index is unreachable; run `uv sync` in the project")
    assert (here / "demo" / "pyproject.toml").is_file()


def test_preset_can_be_file(here: Path, template: str) -> None:
    (here / "ours.toml").write_text('database = "postgresql"\n')

    assert main(["new", "demo", "--template", template, "--preset", "ours.toml"]) == 0
    assert yaml.safe_load((here / "demo/.copier-answers.yml").read_text())["database"] == "postgresql"


def test_last_answers_contain_no_project_names(here: Path, template: str) -> None:
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


def test_shipped_presets_match_kinds_of_advisor() -> None:
    assert set(KINDS) <= set(presets.names())


@pytest.mark.parametrize("name", sorted(KINDS))
def test_shipped_preset_is_valid_and_matches_recommendation(name: str) -> None:
    knowledge = load_knowledge()
    given = presets.read(name)
    answers = resolve(making.questionnaire(making.own_template()), [Layer(Origin.FLAG, given, name)])
    answers.check()

    assert {key: answers.recorded[key] for key in given} == given
    assert recommend(knowledge, KINDS[name]).winner == given["framework"]


NEEDS = "kind: cms\nadmin: yes\ndata_model: related\nlifetime: years\n"


def test_needs_file_records_decision(here: Path, own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "needs.yml").write_text(NEEDS)

    found = _json(capfd, "demo", "--needs", "needs.yml", "--no-git")

    assert (found["answers"]["framework"], found["origins"]["framework"]) == ("django", "suggested")
    decision = found["answers"]["decision"]
    assert (decision["recommended"], decision["chosen"], decision["because"]) == ("django", "django", "")
    assert "docs/adr/0001-web-framework.md" in found["files"]


def test_needs_file_can_be_overruled_with_reason(here: Path, own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "needs.yml").write_text(NEEDS)
    because = "The team has run Flask for years."

    found = _json(capfd, "demo", "--needs", "needs.yml", "--framework", "flask", "--because", because, "--no-git")

    decision = found["answers"]["decision"]
    assert (decision["recommended"], decision["chosen"], decision["because"]) == ("django", "flask", because)
    assert because in (here / "demo/docs/adr/0001-web-framework.md").read_text()


def test_undecided_needs_require_framework(here: Path, own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "needs.yml").write_text("")

    assert main(["new", "demo", "--needs", "needs.yml"]) == 2
    assert "does not lead to one framework; add --framework" in capfd.readouterr().err


def test_guide_contains_every_question_once() -> None:
    from scaffold.template import guide

    questionnaire = making.questionnaire(making.own_template())
    asked = {key for key in questionnaire.keys if not questionnaire.never_applies(key)} - {"decision"}
    entries = guide.read(making.own_template())

    assert set(entries) == asked
    assert [key for key, e in entries.items() if not (e.group and e.about and e.changes and " - " in e.later)] == []
    assert {entry.later.partition(" - ")[0] for entry in entries.values()} <= {"easy", "work", "fixed"}


def _secrets(folder: Path) -> dict[str, str]:
    """Return the secrets in ``.env``."""
    pairs = (line.partition("=")[::2] for line in (folder / ".env").read_text().splitlines())
    return {name: value for name, value in pairs if name in {"SECRET_KEY", "POSTGRES_PASSWORD"}}


def test_projects_have_different_secrets(here: Path, own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The cache of compiled templates must not contain random values."""
    command = [sys.executable, "-m", "scaffold", "new", "-s", "database=postgresql", "--no-git", "--yes"]
    for name in ("one", "two"):
        subprocess.run([*command, name], check=True, capture_output=True)
    main(["new", "three", "-s", "database=postgresql", "--no-git", "--yes"])

    made = [_secrets(here / name) for name in ("one", "two", "three")]
    assert [sorted(secrets) for secrets in made] == [["SECRET_KEY"]] * 3
    assert len({value for secrets in made for value in secrets.values()}) == 3
