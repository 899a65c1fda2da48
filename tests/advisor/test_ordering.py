"""The order of questions, and the end of the interview."""

from itertools import product

from scaffold.advisor import load_knowledge, next_question
from scaffold.advisor.ordering import settled, winner_now
from tests.advisor.people import asked, random_people

KNOWLEDGE = load_knowledge()


def test_early_stop_has_winner_of_full_interview() -> None:
    people = list(random_people(KNOWLEDGE, 1000, seed=20))

    early = [winner_now(KNOWLEDGE, asked(KNOWLEDGE, person)) for person in people]

    assert early == [winner_now(KNOWLEDGE, person) for person in people]


def test_median_interview_has_at_most_seven_questions() -> None:
    counts = sorted(len(asked(KNOWLEDGE, person)) for person in random_people(KNOWLEDGE, 1500, seed=21))

    assert (counts[len(counts) // 2] <= 7, counts[len(counts) * 9 // 10] <= 16) == (True, True)


def test_no_remaining_answers_change_winner_after_stop() -> None:
    """Try all combinations of the last three questions, including skipped ones."""
    tried = 0
    for person in random_people(KNOWLEDGE, 60, seed=22):
        answers = dict(person)
        left = [answers.popitem()[0] for _ in range(3)]
        outcomes = {winner_now(KNOWLEDGE, answers | _some(left, options)) for options in _ways(left)}
        if settled(KNOWLEDGE, answers):
            tried += 1
            assert outcomes == {winner_now(KNOWLEDGE, answers)}
    assert tried > 10


def test_first_question_is_kind_or_team_style() -> None:
    first = next_question(KNOWLEDGE, {})

    assert first is not None
    assert first.weight == max(question.weight for question in KNOWLEDGE.questions)


def test_skipped_question_is_not_repeated() -> None:
    declined: list[str] = []
    while question := next_question(KNOWLEDGE, {}, declined):
        declined.append(question.id)

    assert len(declined) == len(set(declined))
    assert settled(KNOWLEDGE, {}, declined)


def test_question_without_evidence_is_not_asked() -> None:
    for person in random_people(KNOWLEDGE, 50, seed=23):
        assert "hosting" not in asked(KNOWLEDGE, person)


def _ways(left: list[str]) -> list[tuple[str | None, ...]]:
    return list(product(*[[None, *(option.id for option in KNOWLEDGE.by_id[name].options)] for name in left]))


def _some(left: list[str], options: tuple[str | None, ...]) -> dict[str, str]:
    return {name: option for name, option in zip(left, options, strict=True) if option}
