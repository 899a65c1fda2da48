"""The page ``docs/choosing.md``, generated from the knowledge base.

python -m scaffold.advisor.docs > docs/choosing.md
"""

import sys
from collections.abc import Iterable, Mapping, Sequence

from scaffold.advisor.knowledge import load_knowledge
from scaffold.advisor.model import UNIT, Claim, Evidence, Grade, Knowledge, Option, Question

INTRODUCTION = """\
# Choosing a framework

<!-- Made from src/scaffold/advisor/knowledge.yml by `python -m scaffold.advisor.docs > docs/choosing.md`. -->

`scaffold advise` asks what you are building and recommends Django, Flask or FastAPI. This page lists its questions, the
evidence behind each answer with its sources, and common claims that are contested or wrong. `--why`, `--why-not`,
`--what-if` and `--table` show how a result came about. A team can extend the knowledge base with its own file
(`--knowledge`).

## How it works

- Each piece of evidence counts for or against a framework, from -3 to +3. **Contested** evidence counts half: the
  articles disagree, or it depends on the design of the system. **Wrong** evidence counts nothing: the framework's
  documentation contradicts it. It is listed to correct the claim.
- The evidence of an answer is multiplied by the weight of its question: 8 for the kind of system and the working style
  of the team, 4 for differences in the design of the frameworks, 2 for features that only some of them include, 1 for
  circumstances. [Record 10](adr/0010-weights-of-questions.md) gives the reasons.
- A framework's sum is shown as a score from 0 to 100, between the minimum and the maximum of the answered questions.
  Unanswered questions and the order of answers have no effect.
- A lead below {tie} is a tie. A lead below {narrow} is narrow.
- The questions that can change the lead most come first. The interview ends when no answer can change the winner.

Sources such as `000:97` are lines of the articles listed [at the end](#sources); other sources are pages of
documentation."""


def page(knowledge: Knowledge) -> str:
    """Return the page in Markdown."""
    lines = INTRODUCTION.format(tie=knowledge.tie, narrow=knowledge.narrow).split("\n")
    lines += ["", "## Questions"]
    for question in knowledge.questions:
        lines += _question(knowledge, question)
    lines += ["", "## Wrong claims"]
    lines += _claims(claim for claim in knowledge.claims if claim.grade is Grade.WRONG)
    lines += ["", "## Contested claims"]
    lines += _claims(claim for claim in knowledge.claims if claim.grade is Grade.CONTESTED)
    lines += ["", "## Contradictory answers", ""]
    lines += [f"- {_answers(contradiction.when)}: {contradiction.text}" for contradiction in knowledge.contradictions]
    return "\n".join([*lines, *_speed(knowledge), *_sources(knowledge)]) + "\n"


def _question(knowledge: Knowledge, question: Question) -> list[str]:
    lines = ["", f"### `{question.id}`: {question.text}", "", f"{question.why} Weight: {question.weight}.", ""]
    lines += _table(knowledge, question)
    for option in question.options:
        lines += _option(knowledge, option)
    return lines


def _table(knowledge: Knowledge, question: Question) -> list[str]:
    """Return a table of the points of each answer for each framework, without the weight."""
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
