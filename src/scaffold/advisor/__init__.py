"""The advisor: a knowledge base, and pure functions that turn answers into a recommendation.

    knowledge = load_knowledge()
    answers = read_answers(Path("needs.yml"), knowledge)
    advice = recommend(knowledge, answers)

This package has no prompts and no output.
"""

from scaffold.advisor.answers import check_answer, known_answers, parse_answers, read_answers
from scaffold.advisor.knowledge import load_knowledge
from scaffold.advisor.model import Knowledge, Option, Question
from scaffold.advisor.ordering import next_question
from scaffold.advisor.record import as_json, decision_record
from scaffold.advisor.result import Flip, Ranked, Reason, Recommendation, Requirement
from scaffold.advisor.scoring import recommend
from scaffold.advisor.stack import additions, suggestions

__all__ = [
    "Flip",
    "Knowledge",
    "Option",
    "Question",
    "Ranked",
    "Reason",
    "Recommendation",
    "Requirement",
    "additions",
    "as_json",
    "check_answer",
    "decision_record",
    "known_answers",
    "load_knowledge",
    "next_question",
    "parse_answers",
    "read_answers",
    "recommend",
    "suggestions",
]
