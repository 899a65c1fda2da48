"""The questions of ``copier.yml``, found by evaluating them with many answers."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from itertools import product
from pathlib import Path
from typing import Any

from scaffold.template import direct
from scaffold.template.answers import Answers, Layer, Origin, resolve
from scaffold.template.definition import Template
from scaffold.template.files import checkout
from scaffold.template.questions import Choice, Question, Questionnaire

ROOT = Path(__file__).resolve().parent.parent
DESTINATION = Path("/my-project")

# Invalid answers to text questions.
MISTAKES = ("", "x" * 1000, 'a "b"', "Not A Slug!", "nobody@")


class Survey:
    """The questions of the template in the working tree."""

    @cached_property
    def template(self) -> Template:
        """Return the template with the files of the working tree, including uncommitted ones."""
        return Template(checkout(ROOT), str(ROOT))

    @cached_property
    def asked(self) -> list[str]:
        """Return the keys of the questions that can be asked, in order."""
        details = self.template.questions
        return [
            key for key in details if details[key].get("when") is not False and details[key].get("ask") is not False
        ]

    @cached_property
    def frameworks(self) -> list[str]:
        """Return the frameworks of the template."""
        return [choice.value for choice in self._questionnaire({}).question("framework", {}).choices]

    def answers(self, given: Mapping[str, Any]) -> Answers:
        """Return validated answers with defaults for the others. Raises ``UsageError`` for invalid ones."""
        resolved = resolve(self._questionnaire({}), [Layer(Origin.FLAG, given, "--set")])
        resolved.check()
        return resolved

    def question(self, key: str) -> Question:
        """Return the question as asked by the first framework that has it."""
        return next(self._ask(key, self._defaults(framework)) for framework in self.asking(key))

    def asking(self, key: str) -> list[str]:
        """Return the frameworks whose default project asks the question."""
        return [name for name in self.frameworks if self._ask(key, self._defaults(name)).applies]

    def condition(self, key: str) -> str:
        """Return the condition of the question as written in ``copier.yml``, or an empty text."""
        return self._questionnaire({}).condition(key) if "when" in self.template.questions[key] else ""

    def influences(self, key: str) -> list[str]:
        """Return the earlier questions that this question refers to."""
        texts = repr(self.template.questions[key])
        return [other for other in self.asked[: self.asked.index(key)] if re.search(rf"\b{other}\b", texts)]

    def default(self, key: str, changed: Mapping[str, Any] | None = None) -> Any:
        """Return the default of a question with the default answers to the others, except the given changes."""
        changed = changed or {"framework": self.asking(key)[0]}
        context = {**self._defaults(changed.get("framework", self.frameworks[0])), **changed}
        return self._questionnaire({}).default(self._ask(key, context), context)

    def refusals(self, key: str, value: Any) -> list[str]:
        """Return all reasons for rejecting the value, over all answers to earlier questions."""
        contexts = [{**self._defaults(name), **changed} for name in self.frameworks for changed in self._changes(key)]
        reasons = (self._problem(key, value, context) for context in contexts)
        return list(dict.fromkeys(reason for reason in reasons if reason))

    def refused_later(self, key: str) -> str:
        """Return the reason why an update cannot change the answer, or an empty text."""
        question = self.question(key)
        if question.type != "str":
            return ""
        asking = self._questionnaire({key: "another"})
        context = self._defaults(self.frameworks[0])
        return asking.problem(asking.question(key, context), context[key], context)

    def left_out_of_updates(self, framework: str, changed: Mapping[str, Any]) -> list[str]:
        """Return the patterns that are excluded from an update of the default project, but not from a copy."""
        before, after = self._defaults(framework), self.answers({"framework": framework, **changed}).context
        always = set(self._excluded("copy", before, after))
        return [line for line in self._excluded("update", before, after) if line not in always]

    def _excluded(self, operation: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
        inside = {"_external_data": {"previous": before}, "_copier_operation": operation}
        context = {**direct.surroundings(self.template, DESTINATION), **after, **inside}
        texts = (self.template.environment.text(text, context) for text in self.template.settings["exclude"])
        return [line for text in texts for line in text.splitlines() if line.strip()]

    def choices(self, key: str) -> list[Choice]:
        """Return the choices of a question; yes and no for a boolean."""
        question = self.question(key)
        yes_or_no = [Choice("Yes", True), Choice("No", False)] if question.type == "bool" else []
        return list(question.choices) or yes_or_no

    def _changes(self, key: str) -> Iterator[dict[str, Any]]:
        """Yield all combinations of answers to the questions that this one depends on."""
        influences = [other for other in self.influences(key) if self.choices(other)]
        values = [[choice.value for choice in self.choices(other)] for other in influences]
        return (dict(zip(influences, combination, strict=True)) for combination in product(*values))

    def _problem(self, key: str, value: Any, context: Mapping[str, Any]) -> str:
        question = self._ask(key, context)
        return self._questionnaire({}).problem(question, value, context) if question.applies else ""

    def _ask(self, key: str, context: Mapping[str, Any]) -> Question:
        return self._questionnaire({}).question(key, context)

    def _defaults(self, framework: str) -> Mapping[str, Any]:
        return _defaults(self, framework)

    def _questionnaire(self, previous: Mapping[str, Any]) -> Questionnaire:
        surroundings = direct.surroundings(self.template, DESTINATION)
        return Questionnaire(self.template, {**surroundings, "_external_data": {"previous": previous}})


@cache
def _defaults(survey: Survey, framework: str) -> Mapping[str, Any]:
    return survey.answers({"framework": framework}).context
