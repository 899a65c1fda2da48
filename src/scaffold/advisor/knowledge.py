"""Loading and validation of the knowledge base. Errors name the file, line and column."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import yaml

from scaffold.advisor.merge import merged
from scaffold.advisor.model import (
    Adjustment,
    Article,
    Claim,
    Contradiction,
    Document,
    Evidence,
    Framework,
    Grade,
    Knowledge,
    Label,
    Need,
    Option,
    Question,
    Speed,
)
from scaffold.advisor.yaml_entry import Entry, compose, nearest, read_text
from scaffold.errors import UsageError

DEFAULT = Path(__file__).with_name("knowledge.yml")

Item = TypeVar("Item", Framework, Article, Document, Question, Option)

REQUIRED = ("format", "frameworks", "closeness", "articles", "documents", "questions")
OPTIONAL = ("adjustments", "contradictions", "claims", "stack", "speed", "extends")


def load_knowledge(path: Path | None = None, extra: Sequence[Path] = ()) -> Knowledge:
    """Load the built-in knowledge base or the one at ``path``, extended by each file of ``extra``.

    A file with ``extends: default`` is merged into the built-in one. Any other file replaces it.
    """
    node = _document(path or DEFAULT)
    if path and _extends(node):
        node = merged(_document(DEFAULT), node)
    for file in extra:
        node = merged(node, _document(file))
    return _Reader(Entry(node)).knowledge()


def _document(path: Path) -> yaml.Node:
    node = compose(read_text(path), str(path), trusted=path == DEFAULT)
    if not isinstance(node, yaml.MappingNode):
        raise UsageError(f'{path}, line 1, column 1: a knowledge base must be a mapping with "questions".')
    return node


def _extends(node: yaml.Node) -> bool:
    for key, value in node.value:
        if key.value == "extends":
            return Entry(value).choice(["default"], "there is no knowledge base") == "default"
    return False


class _Reader:
    """A reader of the entries of one document, in the order of their references."""

    def __init__(self, root: Entry) -> None:
        self.root = root
        self.fields = root.fields(REQUIRED, OPTIONAL)
        self.fields["format"].integer(1, 1)
        self.frameworks = self.fields["frameworks"].read(_framework)
        self.articles = self.fields["articles"].read(_article)
        self.documents = self.fields["documents"].read(_document_page)
        self.options: dict[str, list[str]] = {}
        self.questions = self.fields["questions"].read(self.question)

    def knowledge(self) -> Knowledge:
        closeness = self.fields["closeness"].fields(("tie", "narrow"))
        speed = self.fields.get("speed")
        return Knowledge(
            frameworks=_distinct(self.fields["frameworks"], self.frameworks),
            tie=closeness["tie"].integer(1, 1000),
            narrow=closeness["narrow"].integer(1, 1000),
            articles=_distinct(self.fields["articles"], self.articles),
            documents=_distinct(self.fields["documents"], self.documents),
            questions=_distinct(self.fields["questions"], self.questions),
            adjustments=tuple(map(_adjustment, self._items("adjustments"))),
            contradictions=tuple(map(self.contradiction, self._items("contradictions"))),
            claims=tuple(map(self.claim, self._items("claims"))),
            stack=tuple(map(_label, self._items("stack"))),
            speed=_speed(speed) if speed else None,
        )

    def _items(self, name: str) -> list[Entry]:
        return list(self.fields[name].items()) if name in self.fields else []

    def question(self, entry: Entry) -> Question:
        fields = entry.fields(("id", "text", "why", "weight", "options"))
        name = fields["id"].text()
        options = _distinct(fields["options"], fields["options"].read(self.option))
        if not options:
            raise fields["options"].error(f'"{name}" has no options.')
        self.options[name] = [option.id for option in options]
        return Question(name, fields["text"].text(), fields["why"].text(), fields["weight"].integer(1, 100), options)

    def option(self, entry: Entry) -> Option:
        fields = entry.fields(("id", "text"), ("evidence", "needs", "suggests"))
        return Option(
            id=fields["id"].text(),
            text=fields["text"].text(),
            evidence=fields["evidence"].read(self.evidence) if "evidence" in fields else (),
            needs=fields["needs"].read(self.need) if "needs" in fields else (),
            suggests=self.suggestions(fields["suggests"]) if "suggests" in fields else {},
        )

    def evidence(self, entry: Entry) -> Evidence:
        ids = self.framework_ids
        fields = entry.fields(("text", "sources"), ("grade", *ids))
        spoken_of = [name for name in ids if name in fields]
        if len(spoken_of) != 1:
            raise entry.error(f"evidence must name one framework with a weight: one of {', '.join(ids)}.")
        weight = fields[spoken_of[0]].integer(-3, 3)
        if weight == 0:
            raise fields[spoken_of[0]].error("evidence with a weight of 0 has no effect; remove it.")
        grade = (
            Grade(fields["grade"].choice(list(Grade), "there is no grade")) if "grade" in fields else Grade.SUPPORTED
        )
        return Evidence(spoken_of[0], weight, grade, fields["text"].text(), self.cited(fields["sources"]))

    @property
    def framework_ids(self) -> list[str]:
        return [framework.id for framework in self.frameworks]

    def need(self, entry: Entry) -> Need:
        fields = entry.fields(("need", "option"), self.framework_ids)
        met_by = {name: fields[name].text() for name in self.framework_ids if name in fields}
        return Need(fields["need"].text(), met_by, fields["option"].text())

    def suggestions(self, entry: Entry) -> dict[str, object]:
        return {key.text(): self.suggestion(value) for key, value in entry.pairs()}

    def suggestion(self, entry: Entry) -> object:
        """Read a suggested value for the template, or one per framework."""
        if isinstance(entry.node, yaml.MappingNode):
            return {
                key.choice(self.framework_ids, "there is no framework"): value.value() for key, value in entry.pairs()
            }
        return entry.value()

    def cited(self, entry: Entry) -> tuple[str, ...]:
        sources = entry.read(self.source)
        if not sources:
            raise entry.error("a source is missing: an article's line, or the id of a document.")
        return sources

    def source(self, entry: Entry) -> str:
        """Read a source: a line of an article, ``000:97``, or the id of a document."""
        article, colon, line = entry.text().partition(":")
        if not colon:
            return entry.choice([page.id for page in self.documents], "there is no document")
        known = [item.id for item in self.articles]
        if article not in known:
            raise entry.error(f'there is no article "{article}"; {nearest(article, known)}')
        if not line.isdecimal():
            raise entry.error(f'an article must be cited with a line, such as "{article}:97", not "{entry.text()}".')
        return entry.text()

    def contradiction(self, entry: Entry) -> Contradiction:
        fields = entry.fields(("id", "when", "text"))
        return Contradiction(fields["id"].text(), self.answers(fields["when"]), fields["text"].text())

    def answers(self, entry: Entry) -> dict[str, tuple[str, ...]]:
        """Read a mapping of questions to one option or several."""
        found = {}
        for key, value in entry.pairs():
            known = self.options[key.choice(list(self.options), "there is no question")]
            several = isinstance(value.node, yaml.SequenceNode)
            options = list(value.items()) if several else [value]
            found[key.text()] = tuple(option.choice(known, f'"{key.text()}" has no option') for option in options)
        return found

    def claim(self, entry: Entry) -> Claim:
        fields = entry.fields(("id", "grade", "claim", "fact", "sources", "documented", "about"))
        return Claim(
            id=fields["id"].text(),
            grade=Grade(fields["grade"].choice([Grade.CONTESTED, Grade.WRONG], "a claim has no grade")),
            claim=fields["claim"].text(),
            fact=fields["fact"].text(),
            sources=self.cited(fields["sources"]),
            documented=fields["documented"].read(self.source),
            about=self.answers(fields["about"]),
        )


def _distinct(entry: Entry, items: tuple[Item, ...]) -> tuple[Item, ...]:
    seen: set[str] = set()
    for item, place in zip(items, entry.items(), strict=True):
        if item.id in seen:
            raise place.error(f'"{item.id}" is duplicated.')
        seen.add(item.id)
    return items


def _framework(entry: Entry) -> Framework:
    fields = entry.fields(("id", "name", "summary"))
    return Framework(fields["id"].text(), fields["name"].text(), fields["summary"].text())


def _article(entry: Entry) -> Article:
    fields = entry.fields(("id", "title", "by"))
    return Article(fields["id"].text(), fields["title"].text(), fields["by"].text())


def _document_page(entry: Entry) -> Document:
    fields = entry.fields(("id", "title"), ("url",))
    url = fields["url"].text() if "url" in fields else None
    return Document(fields["id"].text(), fields["title"].text(), url)


def _label(entry: Entry) -> Label:
    fields = entry.fields(("id", "label"))
    return Label(fields["id"].text(), fields["label"].text())


def _adjustment(entry: Entry) -> Adjustment:
    fields = entry.fields(("when", "then", "text"))
    when = {key.text(): value.value() for key, value in fields["when"].pairs()}
    then = {key.text(): value.value() for key, value in fields["then"].pairs()}
    return Adjustment(when, then, fields["text"].text())


def _speed(entry: Entry) -> Speed:
    fields = entry.fields(("text", "rows"))
    rows = [row.fields(("stack", "rate")) for row in fields["rows"].items()]
    return Speed(fields["text"].text(), tuple((row["stack"].text(), row["rate"].integer(0, 10**9)) for row in rows))
