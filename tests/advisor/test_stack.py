"""Only what the template offers is suggested, and the rest is named as one's own work."""

import itertools

import pytest

from scaffold.advisor import additions, load_knowledge, recommend, suggestions
from scaffold.advisor.offer import offered, read_offer
from scaffold.advisor.stack import Offered, adjusted
from tests.advisor.people import random_people
from tests.questions import choices, complete, problem

KNOWLEDGE = load_knowledge()


def test_only_keys_and_values_that_are_offered_are_suggested() -> None:
    answers = {"kind": "cms", "admin": "yes", "background": "scheduled", "database": "mysql", "hosting": "containers"}
    advice = recommend(KNOWLEDGE, answers)

    suggested = suggestions(
        KNOWLEDGE,
        answers,
        advice,
        {"framework": ["django"], "admin": [True, False], "database": ["sqlite"], "container": [1]},
    )

    assert suggested == {"framework": "django", "admin": True}


def test_what_is_offered_is_suggested() -> None:
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


def test_a_person_who_overrules_gets_suggestions_for_what_they_chose() -> None:
    answers = {"kind": "cms", "background": "some"}
    wide = {"framework": ["django", "flask"], "tasks": ["database", "rq"]}
    advice = recommend(KNOWLEDGE, answers)

    assert [
        suggestions(KNOWLEDGE, answers, advice, wide),
        suggestions(KNOWLEDGE, answers, advice, wide, framework="flask"),
    ] == [{"framework": "django", "tasks": "database"}, {"framework": "flask", "tasks": "rq"}]


def test_without_a_winner_nothing_is_suggested_that_depends_on_one() -> None:
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
def test_suggestions_that_do_not_go_together_are_adjusted_and_it_is_said(
    answers: dict[str, str], framework: str, wanted: dict[str, str], why: str
) -> None:
    offer = {"auth": ["none", "session", "token"], "database": ["sqlite", "none"]}

    suggested = suggestions(KNOWLEDGE, answers, recommend(KNOWLEDGE, answers), offer, framework=framework)

    assert suggested == suggested | wanted
    assert [text.startswith(why) for text in adjusted(KNOWLEDGE, answers, framework)] == [True]


def test_what_the_template_does_not_bring_is_left_to_the_person_by_name() -> None:
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
def test_every_suggestion_is_a_question_and_a_choice_of_the_template(framework: str) -> None:
    """Over many people the template takes what is suggested to them, with the rest at its defaults."""
    refused = {}
    for person in random_people(KNOWLEDGE, 120, seed=30):
        advice = recommend(KNOWLEDGE, person)
        suggested = suggestions(KNOWLEDGE, person, advice, offered(framework), framework=framework)
        everything = complete(suggested)
        for key, value in suggested.items():
            if value not in (choices(key) or (True, False)) or problem(key, value, everything):
                refused[f"{key}={value}"] = problem(key, value, everything) or "no such choice"
    assert refused == {}


def test_what_can_be_suggested_and_is_offered_are_the_options_of_the_template_that_answers_bear_on() -> None:
    suggested: set[str] = set()
    for framework, person in itertools.product(KNOWLEDGE.names, random_people(KNOWLEDGE, 100, seed=31)):
        advice = recommend(KNOWLEDGE, person)
        suggested |= suggestions(KNOWLEDGE, person, advice, offered(framework), framework=framework).keys()

    assert suggested == {"framework", "interface", "database", "auth", "admin", "container"} | suggested


@pytest.mark.parametrize("framework", list(KNOWLEDGE.names))
def test_the_offer_is_what_the_template_asks_for_that_framework(framework: str) -> None:
    """Read without a template engine, it agrees with Copier's way of reading."""
    answered = complete({"framework": framework})

    assert {key for key in offered(framework) if key not in answered} == set()
    assert offered(framework)["framework"] == ("django", "flask", "fastapi")
    assert ("admin" in offered(framework)) == (framework == "django")


def test_a_condition_on_more_than_the_framework_is_taken_as_met() -> None:
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
