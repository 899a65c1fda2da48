"""A review of the decision that a project records."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scaffold.advisor import Knowledge, known_answers, recommend
from scaffold.advisor.detail import still_holds
from scaffold.advisor.layout import wrapped
from scaffold.documents import read_mapping
from scaffold.errors import UsageError

ANSWERS = ".copier-answers.yml"


@dataclass(frozen=True)
class Decision:
    """The recorded decision of a project: the choice, the recommendation and the answers."""

    knowledge: Knowledge
    chosen: str
    recommended: str | None
    because: str
    answers: dict[str, str]
    forgotten: list[str]

    @classmethod
    def read(cls, project: Path, knowledge: Knowledge) -> "Decision":
        """Read the decision of the project in a folder. Raises ``UsageError`` if there is none."""
        path = project / ANSWERS
        if not path.is_file():
            raise UsageError(f"{project} is not a generated project: it has no {ANSWERS}; choose a folder with one.")
        recorded = read_mapping(path)
        decision = recorded.get("decision")
        stored = decision.get("answers") if isinstance(decision, Mapping) else None
        if not isinstance(decision, Mapping) or not isinstance(stored, Mapping) or not stored:
            raise UsageError(f"{path} records no answers for its framework; run `scaffold advise` again.")
        return cls._made(knowledge, decision, stored, str(decision.get("chosen") or recorded.get("framework") or ""))

    @classmethod
    def _made(
        cls, knowledge: Knowledge, decision: Mapping[str, Any], stored: Mapping[str, Any], chosen: str
    ) -> "Decision":
        if chosen not in knowledge.names:
            raise UsageError(f'The project uses "{chosen}", which the knowledge base does not contain.')
        answers, forgotten = known_answers(knowledge, stored)
        recommended = decision.get("recommended")
        return cls(knowledge, chosen, recommended, str(decision.get("because") or ""), answers, forgotten)

    def holds(self, answers: Mapping[str, str]) -> bool:
        """Return whether the choice still fits these answers."""
        return still_holds(self.knowledge, self.chosen, self.recommended, answers)

    def verdict(self, answers: Mapping[str, str]) -> list[str]:
        """Return sentences about whether the choice still holds."""
        chosen = self.knowledge.names[self.chosen]
        lines = wrapped(f"The choice of {chosen} {'still holds' if self.holds(answers) else 'no longer holds'}.")
        lines += wrapped(f"{self._then()} {self._now(answers)}")
        if self.forgotten:
            gone = ", ".join(self.forgotten)
            lines += wrapped(f"Ignored, because the knowledge base no longer has these questions or options: {gone}.")
        return lines

    def _then(self) -> str:
        if self.recommended == self.chosen:
            return "It was the recommendation."
        because = f" because: {self.because.rstrip('.')}" if self.because else ""
        other = self.knowledge.names.get(self.recommended or "")
        return f"{other or 'No framework'} was recommended, and the choice was made{because or ' without a reason'}."

    def _now(self, answers: Mapping[str, str]) -> str:
        advice = recommend(self.knowledge, answers)
        if advice.winner is None:
            return "Today the answers lead to a tie."
        return f"Today the answers lead to {self.knowledge.names[advice.winner]} ({advice.closeness})."
