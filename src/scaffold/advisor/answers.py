"""Answers to the advisor's questions: a mapping of question id to option id, read from a file or validated."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from scaffold.advisor.model import Knowledge, Question
from scaffold.advisor.yaml_entry import Entry, compose, nearest, read_text
from scaffold.errors import UsageError

BOOLEANS = {True: "yes", False: "no"}


def read_answers(path: Path, knowledge: Knowledge) -> dict[str, str]:
    """Read answers from a YAML file. Raises ``UsageError`` for an unknown question or option, with a suggestion."""
    return parse_answers(read_text(path), str(path), knowledge)


def parse_answers(text: str, name: str, knowledge: Knowledge) -> dict[str, str]:
    """Read answers from YAML text. ``name`` is used in errors. A question without a value is not answered."""
    node = compose(text, name)
    if node is None or Entry(node).empty:
        return {}
    answers = {}
    for key, value in Entry(node).pairs():
        question = knowledge.by_id[key.choice(list(knowledge.by_id), "there is no question")]
        if not value.empty:
            answers[question.id] = _option(value, question)
    return answers


def _option(entry: Entry, question: Question) -> str:
    options = [option.id for option in question.options]
    if not isinstance(entry.node, yaml.ScalarNode):
        raise entry.error(f'"{question.id}" must be one of {", ".join(options)}, not {entry.kind}.')
    value = entry.value()
    if isinstance(value, bool) and entry.text() not in options and BOOLEANS[value] in options:
        return BOOLEANS[value]
    return entry.choice(options, f'"{question.id}" has no option')


def check_answer(knowledge: Knowledge, question: str, option: str) -> None:
    """Raise ``UsageError`` for an unknown question or option."""
    if question not in knowledge.by_id:
        raise UsageError(f'There is no question "{question}"; {nearest(question, list(knowledge.by_id))}')
    options = [known.id for known in knowledge.by_id[question].options]
    if option not in options:
        raise UsageError(f'"{question}" has no option "{option}"; {nearest(option, options)}')


def known_answers(knowledge: Knowledge, answers: Mapping[str, object]) -> tuple[dict[str, str], list[str]]:
    """Return the stored answers that the knowledge base contains, and the questions of the other answers."""
    kept: dict[str, str] = {}
    gone: list[str] = []
    for question, option in answers.items():
        try:
            check_answer(knowledge, question, str(option))
        except UsageError:
            gone.append(question)
        else:
            kept[question] = str(option)
    return kept, gone
