"""Random answers for tests of fairness and of the order of questions."""

import random
from collections.abc import Iterator

from scaffold.advisor import Knowledge, next_question


def random_people(knowledge: Knowledge, number: int, seed: int) -> Iterator[dict[str, str]]:
    """Return random answers to all questions, with equal probabilities."""
    source = random.Random(seed)
    for _ in range(number):
        yield {question.id: source.choice(question.options).id for question in knowledge.questions}


def asked(knowledge: Knowledge, person: dict[str, str]) -> dict[str, str]:
    """Return the questions that are asked for these answers."""
    answers: dict[str, str] = {}
    while question := next_question(knowledge, answers):
        answers[question.id] = person[question.id]
    return answers
