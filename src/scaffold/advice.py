"""Advice for a template: suggested answers and the decision record, made from a recommendation."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scaffold.advisor import (
    Knowledge,
    Recommendation,
    decision_record,
    known_answers,
    load_knowledge,
    read_answers,
    recommend,
    suggestions,
)
from scaffold.errors import UsageError
from scaffold.template.answers import Answers, Layer, Origin, resolve
from scaffold.template.questions import Questionnaire


@dataclass(frozen=True)
class Advice:
    """Needs, the recommendation for them, and the user's choice."""

    knowledge: Knowledge
    needs: Mapping[str, str]
    recommendation: Recommendation
    chosen: str | None = None
    because: str | None = None

    def choose(self, framework: str, because: str | None) -> "Advice":
        """Return a copy with the chosen framework, and the reason if it overrules the recommendation."""
        return replace(self, chosen=framework, because=because)

    def layer(self, questionnaire: Questionnaire) -> Layer:
        """Return suggested answers for the chosen or recommended framework."""
        framework = self.chosen or self.recommendation.winner
        offer = offered(questionnaire, framework)
        found = suggestions(self.knowledge, self.needs, self.recommendation, offer, framework=framework)
        return Layer(Origin.SUGGESTED, found, "the advisor")

    def decision(self, answers: Answers) -> dict[str, Any]:
        """Return the value of the answer ``decision``."""
        return decision_record(
            self.knowledge,
            self.needs,
            self.recommendation,
            chosen=str(answers.recorded["framework"]),
            because=self.because,
            date=datetime.now(tz=UTC).date().isoformat(),
        )


def of(needs: Mapping[str, str], knowledge: Knowledge | None = None) -> Advice:
    """Return the advice for these needs. Needs that the knowledge base does not know are ignored."""
    knowledge = knowledge or load_knowledge()
    kept, _ = known_answers(knowledge, needs)
    return Advice(knowledge, kept, recommend(knowledge, kept))


def from_file(file: Path, framework: str | None, because: str | None) -> Advice:
    """Return the advice for a file of needs. Raises ``UsageError`` if it is a tie and no framework is given."""
    knowledge = load_knowledge()
    advice = of(read_answers(file, knowledge), knowledge)
    if framework:
        return advice.choose(framework, because)
    if advice.recommendation.winner is None:
        raise UsageError(
            f"{file} does not lead to one framework; add --framework, or answer more questions with `scaffold advise`."
        )
    return advice


def offered(questionnaire: Questionnaire, framework: str | None) -> Mapping[str, Collection[Any]]:
    """Return the valid values of each question for the framework, with all other answers at their defaults."""
    layers = [Layer(Origin.FLAG, {"framework": framework}, "")] if framework else []
    offer: dict[str, Collection[Any]] = {}
    for answer in resolve(questionnaire, layers).all:
        question = answer.question
        if question.applies and question.type == "bool":
            offer[question.key] = (True, False)
        elif question.applies and question.choices:
            offer[question.key] = tuple(choice.value for choice in question.choices)
    return offer
