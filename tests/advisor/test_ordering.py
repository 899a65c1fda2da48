"""Questions are asked in the order of what they can still change, and no longer than they can."""

from itertools import product

from scaffold.advisor import load_knowledge, next_question
from scaffold.advisor.ordering import settled, winner_now
from tests.advisor.people import asked, random_people

KNOWLEDGE = load_knowledge()


def test_stopping_early_has_the_winner_of_asking_everything() -> None:
    people = list(random_people(KNOWLEDGE, 1000, seed=20))

    early = [winner_now(KNOWLEDGE, asked(KNOWLEDGE, person)) for person in people]

    assert early == [winner_now(KNOWLEDGE, person) for person in people]


def test_half_of_all_people_are_asked_at_most_seven_questions() -> None:
    counts = sorted(len(asked(KNOWLEDGE, person)) for person in random_people(KNOWLEDGE, 1500, seed=21))

    assert (counts[len(counts) // 2] <= 7, counts[len(counts) * 9 // 10] <= 16) == (True, True)


def test_the_stop_is_exact_no_way_of_answering_the_rest_has_another_winner() -> None:
    """Every combination of the last three questions, skipped ones among them, wherever the stop came so late."""
    tried = 0
    for person in random_people(KNOWLEDGE, 60, seed=22):
        answers = dict(person)
        left = [answers.popitem()[0] for _ in range(3)]
        outcomes = {winner_now(KNOWLEDGE, answers | _some(left, options)) for options in _ways(left)}
        if settled(KNOWLEDGE, answers):
            tried += 1
            assert outcomes == {winner_now(KNOWLEDGE, answers)}
    assert tried > 10


def test_the_first_question_is_what_is_built_or_how_the_team_works() -> None:
    first = next_question(KNOWLEDGE, {})

    assert first is not None
    assert first.weight == max(question.weight for question in KNOWLEDGE.questions)


def test_a_question_that_was_declined_is_not_asked_again() -> None:
    declined: list[str] = []
    while question := next_question(KNOWLEDGE, {}, declined):
        declined.append(question.id)

    assert len(declined) == len(set(declined))
    assert settled(KNOWLEDGE, {}, declined)


def test_a_question_without_evidence_is_never_asked() -> None:
    for person in random_people(KNOWLEDGE, 50, seed=23):
        assert "hosting" not in asked(KNOWLEDGE, person)


def _ways(left: list[str]) -> list[tuple[str | None, ...]]:
    return list(product(*[[None, *(option.id for option in KNOWLEDGE.by_id[name].options)] for name in left]))


def _some(left: list[str], options: tuple[str | None, ...]) -> dict[str, str]:
    return {name: option for name, option in zip(left, options, strict=True) if option}
