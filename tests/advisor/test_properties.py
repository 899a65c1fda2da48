"""Properties of all answers and all knowledge bases."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from scaffold.advisor import Knowledge, Question, load_knowledge, recommend
from scaffold.advisor.model import Evidence, Grade, Option
from scaffold.advisor.tally import totals

KNOWLEDGE = load_knowledge()
LOADED_AGAIN = load_knowledge()
QUESTIONS = {question.id: question for question in KNOWLEDGE.questions}


@st.composite
def some_answers(draw: st.DrawFn) -> dict[str, str]:
    asked = draw(st.lists(st.sampled_from(list(QUESTIONS)), unique=True))
    return {name: draw(st.sampled_from(QUESTIONS[name].options)).id for name in asked}


@given(some_answers())
def test_same_answers_give_same_recommendation(answers: dict[str, str]) -> None:
    assert recommend(KNOWLEDGE, answers) == recommend(LOADED_AGAIN, dict(answers))


@given(some_answers(), st.randoms(use_true_random=False))
def test_order_of_answers_has_no_effect(answers: dict[str, str], chance: object) -> None:
    shuffled = list(answers.items())
    getattr(chance, "shuffle")(shuffled)  # noqa: B009 - hypothesis hides the type

    assert recommend(KNOWLEDGE, dict(shuffled)) == recommend(KNOWLEDGE, answers)


@given(some_answers())
def test_scores_are_between_0_and_100_in_order_of_sums(answers: dict[str, str]) -> None:
    ranking = recommend(KNOWLEDGE, answers).ranking

    assert all(0 <= entry.score <= 100 for entry in ranking)
    assert [entry.points for entry in ranking] == sorted(totals(KNOWLEDGE, answers), reverse=True)


@given(some_answers(), st.sampled_from(list(KNOWLEDGE.names)), st.integers(1, 3), st.sampled_from(list(Grade)))
def test_more_evidence_never_lowers_score(answers: dict[str, str], framework: str, weight: int, grade: Grade) -> None:
    more = _with_evidence(answers, Evidence(framework, weight, grade, "More.", ("000:1",)))

    before, after = recommend(KNOWLEDGE, answers), recommend(more, answers)

    places = [[entry.framework for entry in advice.ranking].index(framework) for advice in (before, after)]
    scores = [{entry.framework: entry.score for entry in advice.ranking} for advice in (before, after)]
    assert (places[1] <= places[0], scores[1][framework] >= scores[0][framework]) == (True, True)
    assert all(scores[1][other] <= scores[0][other] for other in KNOWLEDGE.names if other != framework)
    assert before.winner != framework or after.winner == framework


@given(some_answers(), st.data())
def test_answer_in_favor_of_winner_keeps_winner(answers: dict[str, str], data: st.DataObject) -> None:
    open_questions = [question for question in KNOWLEDGE.questions if question.id not in answers]
    winner = recommend(KNOWLEDGE, answers).winner
    if winner is None or not open_questions:
        return
    question = data.draw(st.sampled_from(open_questions))
    option = data.draw(st.sampled_from(question.options))
    points = dict(zip(KNOWLEDGE.names, KNOWLEDGE.points[question.id][option.id], strict=True))
    if points[winner] == max(points.values()):
        assert recommend(KNOWLEDGE, {**answers, question.id: option.id}).winner == winner


@given(some_answers(), st.sampled_from(list(QUESTIONS)))
def test_removed_answer_has_no_effect(answers: dict[str, str], name: str) -> None:
    without = {question: option for question, option in answers.items() if question != name}
    given_and_taken = {**without, name: QUESTIONS[name].options[0].id}
    del given_and_taken[name]

    assert recommend(KNOWLEDGE, given_and_taken) == recommend(KNOWLEDGE, without)


def _with_evidence(answers: dict[str, str], evidence: Evidence) -> Knowledge:
    """Return the knowledge base with additional evidence for each of these answers."""
    return replace(KNOWLEDGE, questions=tuple(_question(q, answers, evidence) for q in KNOWLEDGE.questions))


def _question(question: Question, answers: dict[str, str], evidence: Evidence) -> Question:
    return replace(question, options=tuple(_option(o, answers.get(question.id), evidence) for o in question.options))


def _option(option: Option, given_option: str | None, evidence: Evidence) -> Option:
    return replace(option, evidence=(*option.evidence, evidence)) if option.id == given_option else option
