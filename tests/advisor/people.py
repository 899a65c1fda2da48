"""People who answer at random: the ground on which fairness and the order of questions are measured."""

import random
from collections.abc import Iterator

from scaffold.advisor import Knowledge, next_question


def random_people(knowledge: Knowledge, number: int, seed: int) -> Iterator[dict[str, str]]:
    """Answers to every question, each option of a question as likely as the others."""
    source = random.Random(seed)
    for _ in range(number):
        yield {question.id: source.choice(question.options).id for question in knowledge.questions}


def asked(knowledge: Knowledge, person: dict[str, str]) -> dict[str, str]:
    """What that person is asked, one question after the other, and answers."""
    answers: dict[str, str] = {}
    while question := next_question(knowledge, answers):
        answers[question.id] = person[question.id]
    return answers
