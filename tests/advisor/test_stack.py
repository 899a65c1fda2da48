"""Suggested answers and missing features."""

import itertools

import pytest

from scaffold.advisor import additions, load_knowledge, recommend, suggestions
from scaffold.advisor.offer import offered, read_offer
from scaffold.advisor.stack import Offered, adjusted
from tests.advisor.people import random_people
from tests.questions import choices, complete, problem

KNOWLEDGE = load_knowledge()


def test_suggestions_use_only_offered_values() -> None:
    answers = {"kind": "cms", "admin": "yes", "background": "scheduled", "database": "mysql", "hosting": "containers"}
    advice = recommend(KNOWLEDGE, answers)

    suggested = suggestions(
        KNOWLEDGE,
        answers,
        advice,
        {"framework": ["django"], "admin": [True, False], "database": ["sqlite"], "container": [1]},
    )

    assert suggested == {"framework": "django", "admin": True}


def test_offered_values_are_suggested() -> None:
    answers = {"kind": "cms", "admin": "yes", "background": "scheduled", "database": "mysql"}
    wide: Offered = {
        "framework": ["django"],
        "admin": [True],
        "database": ["mysql"],
        "tasks": ["celery"],
        "interface": ["pages"],
    }

    suggested = suggestions(KNOWLEDGE, answers, recommend(KNOWLEDGE, answers), wide)

    assert suggested == {
        "framework": "django",
        "interface": "pages",
        "admin": True,
        "database": "mysql",
        "tasks": "celery",
    }


def test_overruling_gives_suggestions_for_chosen_framework() -> None:
    answers = {"kind": "cms", "background": "some"}
    wide = {"framework": ["django", "flask"], "tasks": ["database", "rq"]}
    advice = recommend(KNOWLEDGE, answers)

    assert [
        suggestions(KNOWLEDGE, answers, advice, wide),
        suggestions(KNOWLEDGE, answers, advice, wide, framework="flask"),
    ] == [{"framework": "django", "tasks": "database"}, {"framework": "flask", "tasks": "rq"}]


def test_tie_gives_no_framework_specific_suggestions() -> None:
    advice = recommend(KNOWLEDGE, {"background": "scheduled", "hosting": "containers"})

    assert advice.winner is None
    assert suggestions(
        KNOWLEDGE, {"background": "some", "hosting": "containers"}, advice, {"tasks": ["rq"], "container": [True]}
    ) == {"container": True}


@pytest.mark.parametrize(
    ("answers", "framework", "wanted", "why"),
    [
        ({"interface": "api", "accounts": "passwords"}, "flask", {"auth": "token"}, "Session sign-in needs pages"),
        ({"interface": "pages", "accounts": "tokens"}, "flask", {"auth": "session"}, "Token sign-in needs an API"),
        ({"database": "none"}, "django", {"database": "sqlite"}, "Django's users, sessions and admin"),
        ({"database": "none", "accounts": "passwords"}, "flask", {"database": "sqlite"}, "Accounts need a database"),
    ],
)
def test_conflicting_suggestions_are_adjusted_with_notice(
    answers: dict[str, str], framework: str, wanted: dict[str, str], why: str
) -> None:
    offer = {"auth": ["none", "session", "token"], "database": ["sqlite", "none"]}

    suggested = suggestions(KNOWLEDGE, answers, recommend(KNOWLEDGE, answers), offer, framework=framework)

    assert suggested == suggested | wanted
    assert [text.startswith(why) for text in adjusted(KNOWLEDGE, answers, framework)] == [True]


def test_missing_features_are_listed_with_add_ons() -> None:
    answers = {"admin": "yes", "background": "scheduled", "feeds": "yes", "accounts": "permissions"}

    own = {
        name: [(need.met_by, need.need) for need in additions(KNOWLEDGE, answers, name, offered(name))]
        for name in KNOWLEDGE.names
    }

    queue = ("Celery", "a task queue with schedules")
    assert own == {
        "django": [queue, ("feeds", "set up by hand")],
        "flask": [
            ("Flask-Admin", "an admin site"),
            ("Flask-Security", "roles and permissions"),
            queue,
            ("feedgen", "RSS and Atom feeds"),
        ],
        "fastapi": [
            ("SQLAdmin", "an admin site"),
            ("your own role tables for its OAuth2 scopes", "roles and permissions"),
            queue,
            ("feedgen", "RSS and Atom feeds"),
        ],
    }


@pytest.mark.parametrize("framework", list(KNOWLEDGE.names))
def test_every_suggestion_is_valid_in_template(framework: str) -> None:
    """The template accepts the suggestions for many random answers."""
    refused = {}
    for person in random_people(KNOWLEDGE, 120, seed=30):
        advice = recommend(KNOWLEDGE, person)
        suggested = suggestions(KNOWLEDGE, person, advice, offered(framework), framework=framework)
        everything = complete(suggested)
        for key, value in suggested.items():
            if value not in (choices(key) or (True, False)) or problem(key, value, everything):
                refused[f"{key}={value}"] = problem(key, value, everything) or "no such choice"
    assert refused == {}


def test_suggested_options_match_template_options() -> None:
    suggested: set[str] = set()
    for framework, person in itertools.product(KNOWLEDGE.names, random_people(KNOWLEDGE, 100, seed=31)):
        advice = recommend(KNOWLEDGE, person)
        suggested |= suggestions(KNOWLEDGE, person, advice, offered(framework), framework=framework).keys()

    assert suggested == {"framework", "interface", "database", "auth", "admin", "container"} | suggested


@pytest.mark.parametrize("framework", list(KNOWLEDGE.names))
def test_offer_matches_template_questions(framework: str) -> None:
    """The offer, read without a template engine, equals Copier's result."""
    answered = complete({"framework": framework})

    assert {key for key in offered(framework) if key not in answered} == set()
    assert offered(framework)["framework"] == ("django", "flask", "fastapi")
    assert ("admin" in offered(framework)) == (framework == "django")


def test_condition_on_other_answers_counts_as_true() -> None:
    text = """\
_setting: 1
tasks: {type: str, choices: {Celery: celery, None: {value: none, validator: x}}, when: "{{ interface == 'api' }}"}
admin: {type: bool, when: "{{ framework == 'django' }}"}
computed: {type: str, when: false}
stored: {type: yaml, ask: false}
ci: {type: str, choices: [github, gitlab]}
"""

    assert read_offer(text, "flask") == {"tasks": ("celery", "none"), "ci": ("github", "gitlab")}
    assert read_offer(text, "django")["admin"] == (True, False)
