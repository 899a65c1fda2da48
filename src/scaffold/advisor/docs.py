"""The page ``docs/choosing.md``, made from the knowledge base.

python -m scaffold.advisor.docs > docs/choosing.md
"""

import sys
from collections.abc import Iterable, Mapping, Sequence

from scaffold.advisor.knowledge import load_knowledge
from scaffold.advisor.model import UNIT, Claim, Evidence, Grade, Knowledge, Option, Question

INTRODUCTION = """\
# Choosing a framework

<!-- Made from src/scaffold/advisor/knowledge.yml by `python -m scaffold.advisor.docs > docs/choosing.md`. -->

`scaffold advise` asks what you are building and recommends Django, Flask or FastAPI. This page is everything that it
knows: the questions, the evidence behind each answer and where that comes from, what is contested, and what you may
have read that is not so. Argue with it: `--why`, `--why-not`, `--what-if` and `--table` show how an answer came about,
and a team can extend the knowledge with a file of its own (`--knowledge`).

## How the advice is made

- A piece of evidence speaks for or against a framework, from -3 to +3. **Contested** evidence (the articles disagree,
  or it depends on how the system is built) counts half. **Wrong** evidence (the framework's own documentation says
  otherwise) counts nothing, and is listed so that the claim does not go unanswered.
- The evidence of an answer is multiplied by the weight of its question: 8 for what is built and how the team works, 4
  for what divides the three by their construction, 2 for what all can do and only some bring along, 1 for
  circumstances. [Record 10](adr/0010-weights-of-questions.md) says why.
- A framework's sum is shown as a score from 0 to 100, the least and the most that the answered questions could have
  given. A question without an answer weighs nothing, and the order of answers has no effect.
- A lead below {tie} is a tie, and is called one. A lead below {narrow} is narrow.
- Questions are asked in the order of how much their answers can still move the lead, until none could change the
  winner.

Sources such as `000:97` are lines of the articles listed [at the end](#sources); other sources are pages of
documentation. All sentences are our own."""


def page(knowledge: Knowledge) -> str:
    """The whole page."""
    lines = INTRODUCTION.format(tie=knowledge.tie, narrow=knowledge.narrow).split("\n")
    lines += ["", "## Questions"]
    for question in knowledge.questions:
        lines += _question(knowledge, question)
    lines += ["", "## What is not so"]
    lines += _claims(claim for claim in knowledge.claims if claim.grade is Grade.WRONG)
    lines += ["", "## What is contested"]
    lines += _claims(claim for claim in knowledge.claims if claim.grade is Grade.CONTESTED)
    lines += ["", "## Answers that do not go together", ""]
    lines += [f"- {_answers(contradiction.when)}: {contradiction.text}" for contradiction in knowledge.contradictions]
    return "\n".join([*lines, *_speed(knowledge), *_sources(knowledge)]) + "\n"


def _question(knowledge: Knowledge, question: Question) -> list[str]:
    lines = ["", f"### `{question.id}`: {question.text}", "", f"{question.why} Weight: {question.weight}.", ""]
    lines += _table(knowledge, question)
    for option in question.options:
        lines += _option(knowledge, option)
    return lines


def _table(knowledge: Knowledge, question: Question) -> list[str]:
    """What each answer counts for each framework, before the weight."""
    names = [framework.name for framework in knowledge.frameworks]
    rows = [["answer", *names], ["---"] * (len(names) + 1)]
    for option in question.options:
        points = knowledge.points[question.id][option.id]
        rows.append([f"`{option.id}`: {option.text}", *(_number(value, question.weight) for value in points)])
    return [f"| {' | '.join(row)} |" for row in rows]


def _number(points: int, weight: int) -> str:
    return f"{points / UNIT / weight:+g}" if points else "0"


def _option(knowledge: Knowledge, option: Option) -> list[str]:
    if not option.evidence and not option.needs:
        return []
    lines = ["", f"**`{option.id}`**", ""]
    lines += [_evidence(knowledge, evidence) for evidence in option.evidence]
    for need in option.needs:
        met = ", ".join(f"{knowledge.names[name]} with {add_on}" for name, add_on in need.met_by.items())
        lines.append(f"- Needs {need.need}: {met}.")
    return lines


def _evidence(knowledge: Knowledge, evidence: Evidence) -> str:
    grade = "" if evidence.grade is Grade.SUPPORTED else f", {evidence.grade}"
    name = knowledge.names[evidence.framework]
    return f"- {name} {evidence.weight:+d}{grade}: {evidence.text} ({_cited(evidence.sources)})"


def _cited(sources: Iterable[str]) -> str:
    return ", ".join(f"`{source}`" if ":" in source else f"[{source}](#{source})" for source in sources)


def _claims(claims: Iterable[Claim]) -> list[str]:
    lines = []
    for claim in claims:
        documented = f" See {_cited(claim.documented)}." if claim.documented else ""
        lines += ["", f"- “{claim.claim}” ({_cited(claim.sources)})", f"  {claim.fact}{documented}"]
    return lines


def _answers(when: Mapping[str, Sequence[str]]) -> str:
    return ", ".join(f"`{question}: {' or '.join(options)}`" for question, options in when.items())


def _speed(knowledge: Knowledge) -> list[str]:
    if knowledge.speed is None:
        return []
    rows = [f"| {stack} | {rate} |" for stack, rate in knowledge.speed.rows]
    return ["", "## Speed", "", knowledge.speed.text, "", "| stack | requests a second |", "| --- | --- |", *rows]


def _sources(knowledge: Knowledge) -> list[str]:
    lines = ["", "## Sources", "", "| id | article | by |", "| --- | --- | --- |"]
    lines += [f"| `{article.id}` | {article.title} | {article.by} |" for article in knowledge.articles]
    lines += ["", "| id | page |", "| --- | --- |"]
    for document in knowledge.documents:
        title = f"[{document.title}]({document.url})" if document.url else document.title
        lines.append(f'| <a id="{document.id}"></a>{document.id} | {title} |')
    return lines


if __name__ == "__main__":
    sys.stdout.write(page(load_knowledge()))
