"""Layers of answers: precedence and validation."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from scaffold.errors import UsageError
from scaffold.template.answers import Layer, Origin, resolve
from tests import making


def _resolve(tmp_path: Path, *layers: Layer) -> dict[str, tuple[Any, str]]:
    answers = resolve(making.questionnaire(making.template(making.small(tmp_path))), layers)
    answers.check()
    return {answer.key: (answer.value, str(answer.origin)) for answer in answers.all}


def _refusal(tmp_path: Path, origin: Origin, given: Mapping[str, Any]) -> str:
    with pytest.raises(UsageError) as caught:
        _resolve(tmp_path, Layer(origin, given, "--set"))
    return str(caught.value)


def test_no_layers_give_defaults(tmp_path: Path) -> None:
    assert _resolve(tmp_path) == {
        "project_name": ("My Project", "default"),
        "database": ("sqlite", "default"),
        "admin": (True, "default"),
        "loud": ("MY PROJECT", "default"),
    }


def test_higher_layer_takes_precedence(tmp_path: Path) -> None:
    layers = [Layer(origin, {"project_name": str(origin)}, "x") for origin in Origin if origin is not Origin.DEFAULT]

    for given in (layers, layers[::-1]):
        assert _resolve(tmp_path, *given)["project_name"] == ("you", "you")
    for number, layer in enumerate(layers, 1):
        assert _resolve(tmp_path, *layers[:number])["project_name"] == (str(layer.origin), str(layer.origin))


def test_only_answers_that_apply_are_recorded(tmp_path: Path) -> None:
    template = making.template(making.small(tmp_path))

    assert making.answers(template, {}).recorded == {"project_name": "My Project", "database": "sqlite"}
    assert making.answers(template, {"database": "postgresql"}).recorded == {
        "project_name": "My Project",
        "database": "postgresql",
        "admin": True,
    }


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {"databse": "x"},
            "--set: there is no key 'databse'; did you mean 'database'? The keys are project_name, database, admin.",
        ),
        ({"zzz": "x"}, "--set: there is no key 'zzz'; the keys are project_name, database, admin."),
        ({"loud": "x"}, "--set: loud is computed from other answers and cannot be set."),
        ({"admin": "no"}, "--set: admin 'no': it applies only if database == 'postgresql'; remove it."),
        (
            {"database": "postgres"},
            "--set: database 'postgres': there is no choice 'postgres'; did you mean 'postgresql'? "
            "The choices are sqlite, postgresql.",
        ),
        ({"database": "postgresql", "admin": "perhaps"}, "--set: admin 'perhaps': must be yes or no."),
        ({"project_name": True}, "--set: project_name 'true': must be text; put quotes around it."),
        ({"project_name": "a\x00b"}, "--set: project_name 'a\x00b': must not contain control characters."),
    ],
)
def test_invalid_answer_is_rejected_with_suggestion(tmp_path: Path, given: Mapping[str, Any], sentence: str) -> None:
    assert _refusal(tmp_path, Origin.FLAG, given) == sentence


@pytest.mark.parametrize("origin", [Origin.SUGGESTED, Origin.PRESET, Origin.LAST])
def test_invalid_proposal_is_ignored(tmp_path: Path, origin: Origin) -> None:
    questionnaire = making.questionnaire(making.template(making.small(tmp_path)))
    layer = Layer(origin, {"database": "oracle", "admin": False}, "the preset")

    answers = resolve(questionnaire, [layer])

    assert answers.recorded == {"project_name": "My Project", "database": "sqlite"}
    assert [sentence.partition(";")[0] for sentence in answers.dropped] == [
        "the preset: database 'oracle': there is no choice 'oracle'"
    ]


def test_unknown_key_in_saved_preset_is_ignored_with_notice(tmp_path: Path) -> None:
    questionnaire = making.questionnaire(making.template(making.small(tmp_path)))

    answers = resolve(questionnaire, [Layer(Origin.PRESET, {"databse": "postgresql"}, "preset team")])

    assert answers.recorded["database"] == "sqlite"
    assert [sentence.partition(";")[0] for sentence in answers.dropped] == ["preset team: there is no key 'databse'"]


@pytest.mark.parametrize("values", [{"databse": "postgresql"}, {"database": "oracle"}])
def test_unknown_key_in_given_file_is_rejected(tmp_path: Path, values: Mapping[str, Any]) -> None:
    questionnaire = making.questionnaire(making.template(making.small(tmp_path)))

    with pytest.raises(UsageError, match="there is no"):
        resolve(questionnaire, [Layer(Origin.PRESET, values, "preset ./ours.yml", strict=True)]).check()


@pytest.mark.parametrize(("word", "value"), [("yes", True), ("On", True), ("1", True), ("no", False), ("FALSE", False)])
def test_boolean_words_are_converted(tmp_path: Path, word: str, value: bool) -> None:
    layer = Layer(Origin.FLAG, {"database": "postgresql", "admin": word}, "--set")

    assert _resolve(tmp_path, layer)["admin"] == (value, "flag")


def test_multiselect_accepts_several_choices(tmp_path: Path) -> None:
    extras = {"type": "str", "multiselect": True, "choices": ["a", "b", "c"], "default": ["c", "a"]}
    template = making.template(making.small(tmp_path, extras=extras))

    assert making.answers(template, {}).recorded["extras"] == ["a", "c"]
    assert making.answers(template, {"extras": "[c, b]"}).recorded["extras"] == ["b", "c"]
    with pytest.raises(UsageError, match="there is no choice 'd'"):
        making.answers(template, {"extras": ["d"]})


def test_question_without_default_requires_answer(tmp_path: Path) -> None:
    template = making.template(making.small(tmp_path, region={"type": "str"}))

    with pytest.raises(UsageError, match="region has no default; set it with --set"):
        making.answers(template, {})
    assert making.answers(template, {"region": "eu"}).recorded["region"] == "eu"


def test_unavailable_choice_gives_reason() -> None:
    with pytest.raises(
        UsageError, match=r"database 'none': Django's users, sessions and admin need a database; choose sqlite\."
    ):
        making.answers(making.own_template(), {"framework": "django", "database": "none"})
