"""``scaffold advise`` without a terminal."""

import io
import json
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from scaffold.__main__ import main
from scaffold.advisor import decision_record, load_knowledge, recommend

NEEDS = "kind: cms\nadmin: yes\nteam_size: team\nlifetime: years\n"


@dataclass(frozen=True)
class Run:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Desk:
    """A working directory with an answers file."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, encoding="utf-8")
        return path

    def advise(self, *arguments: str, stdin: str = "") -> Run:
        self.monkeypatch.chdir(self.folder)
        self.monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        code = main(["advise", *arguments])
        written = self.capsys.readouterr()
        return Run(code, written.out, written.err)


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk(tmp_path, capsys, monkeypatch)
    desk.write("needs.yml", NEEDS)
    return desk


def test_report_is_plain_text(desk: Desk) -> None:
    run = desk.advise("--answers", "needs.yml")

    lines = run.out.splitlines()
    titles = [line for line, before in zip(lines[1:], lines, strict=False) if not before and not line.startswith(" ")]
    assert (run.code, run.err, lines[:2]) == (
        0,
        "",
        [
            "Recommendation: Django, by a clear lead over Flask.",
            "Based on 4 of 21 answers; further answers could change it.",
        ],
    )
    assert titles == [
        "Score (max. 100)",
        "Why Django",
        "Main reason against Django",
        "Changes that would give another result",
        "Add-ons that each framework would need",
        "Suggested stack",
        "Common claims",
        "Sources",
    ]


@pytest.mark.parametrize("flags", [(), ("--table",), ("--why", "django"), ("--why-not", "flask"), ("--why", "kind")])
def test_every_view_fits_80_columns_without_color(desk: Desk, flags: tuple[str, ...]) -> None:
    run = desk.advise("--answers", "needs.yml", *flags)

    long = [line for line in run.out.splitlines() if len(line) > 80 and "https://" not in line]
    assert (run.code, long, "\x1b" in run.out) == (0, [], False)


def test_json_output_is_one_object(desk: Desk) -> None:
    run = desk.advise("--answers", "needs.yml", "--json")

    found = json.loads(run.out)
    assert (run.code, run.err, found["winner"], found["closeness"]) == (0, "", "django", "clear")
    assert found["suggests"] == {"framework": "django", "interface": "pages", "admin": True}
    assert found["notes"] == []


def test_dash_reads_answers_from_standard_input(desk: Desk) -> None:
    run = desk.advise("-a", "-", "--json", stdin="kind: rest-api\n")

    assert (run.code, json.loads(run.out)["winner"]) == (0, "fastapi")


def test_empty_file_gives_no_recommendation(desk: Desk) -> None:
    desk.write("empty.yml", "")

    page, data = desk.advise("-a", "empty.yml"), desk.advise("-a", "empty.yml", "--json")

    found = json.loads(data.out)
    assert (page.code, page.out.splitlines()[0]) == (
        0,
        "No recommendation without answers. One answer is enough; these questions have",
    )
    assert (data.code, found["winner"], found["closeness"]) == (0, None, "tie")
    assert "kind: cms, shop, saas" in found["notes"][0]


def test_contradictory_answers_are_reported(desk: Desk) -> None:
    desk.write("odd.yml", "interface: pages\napi_docs: must\n")

    page, data = desk.advise("-a", "odd.yml"), desk.advise("-a", "odd.yml", "--json")

    sentence = "A project with pages only has no API to document."
    assert (page.code, f"Contradictory answers\n  {sentence}\n" in page.out) == (0, True)
    assert json.loads(data.out)["notes"] == [f"Contradictory answers: {sentence}"]


def test_table_shows_answers_by_framework(desk: Desk) -> None:
    desk.write("two.yml", "admin: yes\nrealtime: core\n")

    run = desk.advise("-a", "two.yml", "--table")

    assert run.out == (
        "Evidence (contested counts half) times the weight of the question\n"
        "answer            Django  Flask  FastAPI\n"
        "admin=yes             +6     -4       -4\n"
        "realtime=core         -4    -10      +12\n"
        "sum                   +2    -14       +8\n"
        "score (max. 100)    50.0    0.0     68.8\n"
    )


def test_why_shows_reasons_with_grades(desk: Desk) -> None:
    desk.write("live.yml", "realtime: core\n")

    run = desk.advise("-a", "live.yml", "--why", "django")

    assert run.out.startswith(
        "Reasons for Django, main ones first\n"
        "  1. One article says that WebSocket support is built in. It is not. Channels\n"
        "     adds it.\n"
        "     (wrong; you answered “They are the core of the system”; 002:54, channels)\n"
    )


def test_why_not_shows_deficit_and_changes(desk: Desk) -> None:
    run = desk.advise("-a", "needs.yml", "--why-not", "flask")

    assert "Lead of Django over Flask, in evidence times weight\n  kind=cms: +36\n  admin=yes: +10\n" in run.out
    assert "Changes that would put Flask first\n  kind=microservice\n" in run.out


def test_why_question_works_without_answers(desk: Desk) -> None:
    run = desk.advise("--why", "feeds")

    assert run.out.startswith(
        "Do you need RSS or Atom feeds?\n"
        "Why we ask: Django includes feeds.\n"
        "\n"
        "yes: Yes\n"
        "  Django +1: Feeds are built in. (003:81, django-feeds)\n"
        "\n"
        "no: No\n"
        "  It does not favor any framework.\n"
    )


def test_what_if_shows_comparison_first(desk: Desk) -> None:
    run = desk.advise("-a", "needs.yml", "--what-if", "kind=rest-api", "--what-if", "interface=api")

    assert run.out.startswith("With kind=rest-api and interface=api: FastAPI (narrow) instead of Django\n(clear).\n")
    assert "\nRecommendation: FastAPI, by a narrow lead over Django.\nBased on 5 of 21 answers" in run.out


def test_what_if_with_json_uses_changed_answers(desk: Desk) -> None:
    run = desk.advise("-a", "needs.yml", "--what-if", "kind=rest-api", "--what-if", "interface=api", "--json")

    assert json.loads(run.out)["winner"] == "fastapi"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Questions need a terminal; use --answers FILE instead."),
        (("--all",), "Questions need a terminal; use --answers FILE instead."),
        (("--why", "djnago"), 'There is no framework or question "djnago"; did you mean "django"?'),
        (("--why-not", "kind"), 'There is no framework "kind"; there are django, flask, fastapi.'),
        (("--what-if", "kind"), '--what-if "kind" must be QUESTION=OPTION, such as realtime=core.'),
        (("--what-if", "kin=cms"), 'There is no question "kin"; did you mean "kind"?'),
        (("--what-if", "kind=cmss"), '"kind" has no option "cmss"; did you mean "cms"?'),
        (("-a", "needs.yml", "--all"), "--answers and --all cannot be combined; use one of them."),
        (
            ("-a", "needs.yml", "--project", "."),
            "--answers and --project cannot be combined; use one of them.",
        ),
        (("-a", "none.yml"), "none.yml cannot be read: no such file or directory."),
        (("-a", "bad.yml"), 'bad.yml, line 2, column 1: there is no question "admn"; did you mean "admin"?'),
        (
            ("-a", "needs.yml", "--knowledge", "house.yml"),
            'house.yml, line 3, column 22: expected a whole number from 1 to 100, not "heavy".',
        ),
    ],
)
def test_invalid_input_exits_with_2_and_one_sentence(desk: Desk, arguments: tuple[str, ...], message: str) -> None:
    desk.write("bad.yml", "kind: cms\nadmn: yes\n")
    desk.write("house.yml", "extends: default\nquestions:\n- {id: kind, weight: heavy}\n")

    run = desk.advise(*arguments)

    assert run == Run(2, "", f"Error: {message}\n")


def test_conflicting_views_are_rejected_as_json(desk: Desk) -> None:
    run = desk.advise("--json", "--table")

    message = "--json and --table cannot be combined; use one of them."
    assert json.loads(run.out) == {"error": {"message": message, "exit_code": 2}}
    assert (run.code, run.err) == (2, f"Error: {message}\n")


def test_custom_knowledge_base_is_used(desk: Desk) -> None:
    desk.write(
        "house.yml",
        "extends: default\nquestions:\n- id: hosting\n  options:\n  - id: platform\n    evidence:\n"
        '    - {flask: +3, text: Our platform runs it., sources: ["000:1"]}\n',
    )

    run = desk.advise("-a", "-", "--json", "--knowledge", "house.yml", stdin="hosting: platform\n")

    assert json.loads(run.out)["winner"] == "flask"


def project(desk: Desk, *, chosen: str = "django", because: str | None = None, **changes: object) -> None:
    """Create a project with a recorded decision."""
    knowledge = load_knowledge()
    needs = {"kind": "cms", "admin": "yes", "team_size": "team", "lifetime": "years"}
    decision = decision_record(
        knowledge, needs, recommend(knowledge, needs), chosen=chosen, because=because, date="2026-11-21"
    )
    answers = {"framework": chosen, "decision": {**decision, **changes}}
    desk.write("project/.copier-answers.yml", yaml.safe_dump(answers))


def test_unchanged_decision_still_holds(desk: Desk) -> None:
    project(desk)

    run = desk.advise("--project", "project")

    assert (run.code, run.err, run.out.splitlines()[:3]) == (
        0,
        "",
        [
            "The choice of Django still holds.",
            "It was the recommendation. Today the answers lead to Django (clear).",
            "",
        ],
    )


def test_outdated_decision_exits_with_1(desk: Desk) -> None:
    project(desk)

    run = desk.advise("--project", "project", "--what-if", "kind=rest-api", "--what-if", "interface=api")

    assert (run.code, run.out.splitlines()[:2]) == (
        1,
        [
            "The choice of Django no longer holds.",
            "It was the recommendation. Today the answers lead to FastAPI (narrow).",
        ],
    )


def test_overruled_decision_holds_while_recommendation_is_unchanged(desk: Desk) -> None:
    project(desk, chosen="flask", because="The team knows it.")

    run = desk.advise("--project", "project")

    assert (run.code, " ".join(run.out.splitlines()[:3])) == (
        0,
        "The choice of Flask still holds. Django was recommended, and the choice was made because: The team "
        "knows it. Today the answers lead to Django (clear).",
    )


def test_project_verdict_with_json_goes_to_standard_error(desk: Desk) -> None:
    project(desk)

    run = desk.advise("--project", "project", "--json")

    assert (json.loads(run.out)["winner"], run.err.splitlines()[0]) == ("django", "The choice of Django still holds.")


def test_stored_answers_to_removed_questions_are_ignored_with_notice(desk: Desk) -> None:
    project(desk, answers={"kind": "cms", "moon": "full"})

    run = desk.advise("--project", "project")

    assert run.out.splitlines()[2:4] == [
        "Ignored, because the knowledge base no longer has these questions or options:",
        "moon.",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "project is not a generated project: it has no .copier-answers.yml; choose a folder with one."),
        ("framework: django\n", "records no answers for its framework; run `scaffold advise` again."),
        ("decision: {}\n", "records no answers for its framework; run `scaffold advise` again."),
        ("decision: {answers: [a]}\n", "records no answers for its framework; run `scaffold advise` again."),
        (
            "decision: {answers: {kind: cms}}\n",
            'The project uses "", which the knowledge base does not contain.',
        ),
    ],
)
def test_folder_without_decision_is_rejected(desk: Desk, content: str | None, message: str) -> None:
    (desk.folder / "project").mkdir()
    if content is not None:
        desk.write("project/.copier-answers.yml", content)

    run = desk.advise("--project", "project")

    assert (run.code, run.out, run.err.endswith(f"{message}\n")) == (2, "", True)


def test_help_shows_examples(desk: Desk) -> None:
    run = desk.advise("-h")

    assert (run.code, "scaffold advise --answers needs.yml --json" in run.out) == (0, True)
