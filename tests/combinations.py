"""The projects that the tests render and install: pairs of all options, a chosen few, and random ones.

Everything is derived from copier.yml. Only texts and components, of which there are endlessly many, have samples here.
"""

import functools
import itertools
import random
from typing import Any

from allpairspy import AllPairs

from tests import questions
from tests.questions import Answers

DEFAULT = "the default"
NOT_ASKED = "not asked"

EVERY_TYPE = [
    "shelf:Shelf(label:str, note:text?)",
    "catalog:Product(title:str, body:text, stock:int, weight:float, price:decimal, in_stock:bool, released_on:date, "
    "sold_at:datetime, contact:email, homepage:url, code:uuid, shelf:ref:Shelf)",
    "draft:Draft(title:str?, body:text?, stock:int?, weight:float?, price:decimal?, in_stock:bool?, released_on:date?, "
    "sold_at:datetime?, contact:email?, homepage:url?, code:uuid?, shelf:ref:Shelf?)",
]
REFERENCES = [
    "orders:OrderLine(quantity:int, product:ref:Product, substitute:ref:Product?, remark:ref:Remark?)",
    "zoo:Remark(text:text)",
    "catalog:Product(price:decimal, category:ref:Category)",
    "kinds:Category(name:str, parent:ref:Category?)",
]
NASTY = [
    {"name": "sales", "resource": "Property", "plural": "selections", "fields": {"kind": "str", "order": "int"}},
    "people:Person(name:str, user:str?, date:date, key:text, value:decimal?, index:bool, format:url?)",
    "a:B(c:str)",
    {
        "name": "a_very_long_component_nam",
        "resource": "AVeryLongResourceNameXyzw",
        "plural": "a_very_long_plural_of_30_chars",
        "fields": {"a_field_with_a_long_name": "str", "group": "ref:B?", "where": "ref:Person"},
    },
    "boxes:Box2(table:int?, limit:float, select:bool?, primary:uuid?, hash:email, max:datetime?)",
    "child:Item(state:text?, count:int, label:ref:Property)",
]
MANY = [f"part{number}:Piece{number}(name:str, size:int)" for number in range(12)]

# The longest legal names, and references whose imports sort by number.
LONGEST = [
    "part2:PieceTwo(size:int)",
    "part10:PieceTen(size:int)",
    {
        "name": "a_component_of_25_letters",
        "resource": "AResourceNameOf25LettersX",
        "plural": "a_plural_that_has_30_letters_x",
        "fields": {
            f"{type_.rstrip('?')}_of_thirty_letters_xxxxxxxxxxxxxxx"[:29].strip("_"): type_
            for type_ in ("str?", "int", "float", "decimal", "bool?", "date", "datetime?", "email", "url", "uuid?")
        }
        | {"ten": "ref:PieceTen", "two": "ref:PieceTwo?", "parent": "ref:AResourceNameOf25LettersX?"},
    },
]

COMPONENTS: dict[str, list[Any]] = {
    "none": [],
    "every type": EVERY_TYPE,
    "references": REFERENCES,
    "nasty names": NASTY,
    "many": MANY,
    "longest names": LONGEST,
    "bare names": ["catalog", "stories"],
}

TEXTS: dict[str, list[str]] = {
    "project_name": ["O'Brien & Søns: 100% #1"],
    "project_slug": ["x"],
    "description": ["Keeps *all* of O'Brien's & Søns' 'boxes': 100% #safe, they say"],
    "author_name": ["Zoë O'Brien, [Ltd]: #1"],
    "author_email": ["zoe.obrien+x@example.com"],
}


@functools.cache
def _values(key: str) -> tuple[Any, ...]:
    """The values that a question is tried with; components by the name of their sample."""
    question = questions.asked()[key]
    if key == "components":
        return (DEFAULT, *COMPONENTS)
    if question["type"] == "bool":
        return (True, False)
    if "choices" in question:
        return tuple(questions.choices(key))
    return (DEFAULT, *TEXTS[key])


def _answer(key: str, value: Any) -> Any:
    return COMPONENTS.get(value) if key == "components" else value


def _answers(framework: str, row: dict[str, Any]) -> Answers:
    """The answers of a row: what is not asked, or left at its default, is not given."""
    given = {key: _answer(key, value) for key, value in row.items() if value not in (DEFAULT, NOT_ASKED)}
    return {"framework": framework, **given}


@functools.cache
def _allows(framework: str, key: str, value: Any, before: tuple[tuple[str, Any], ...]) -> bool:
    """Whether Copier would ask the question after the answers before, and take the value."""
    answers = questions.complete(_answers(framework, dict(before)))
    if not questions.is_asked(key, answers):
        return bool(value == NOT_ASKED)
    given = questions.default(key, answers) if value == DEFAULT else _answer(key, value)
    return bool(value != NOT_ASKED and not questions.problem(key, given, answers))


@functools.cache
def _influences(key: str) -> tuple[str, ...]:
    """The questions that a question's `when`, default and validators speak of."""
    question = questions.asked()[key]
    text = " ".join(str(question.get(part, "")) for part in ("when", "default", "validator", "choices"))
    return tuple(other for other in questions.asked() if other != key and other in text)


Pair = frozenset[tuple[str, Any]]
Row = dict[str, Any]


def _pairs_of(row: Row) -> set[Pair]:
    return {frozenset(pair) for pair in itertools.combinations(row.items(), 2)}


class _Space:
    """The options of one framework, and which of their values go together."""

    def __init__(self, framework: str) -> None:
        self.framework = framework
        self.keys = [key for key in questions.asked() if key != "framework"]
        self.values = {key: (*_values(key), NOT_ASKED) for key in self.keys}

    def allows(self, key: str, value: Any, row: Row) -> bool:
        before = tuple((other, row[other]) for other in _influences(key) if other in row)
        return _allows(self.framework, key, value, before)

    def is_legal(self, values: list[Any]) -> bool:
        """Whether the last value goes with those before it; the filter of the covering array."""
        row = dict(zip(self.keys, values, strict=False))
        key = self.keys[len(values) - 1]
        return self.allows(key, values[-1], row)

    def legal(self, key: str, row: Row) -> list[Any]:
        return [value for value in self.values[key] if self.allows(key, value, row)]

    def random_row(self, source: random.Random) -> Row:
        row: Row = {}
        for key in self.keys:
            row[key] = source.choice(self.legal(key, row))
        return row

    def all_pairs(self) -> list[Pair]:
        """Every two values of two options, whether or not they go together."""
        twos = itertools.combinations(self.keys, 2)
        return [
            frozenset([(one, first), (two, second)])
            for one, two in twos
            for first, second in itertools.product(self.values[one], self.values[two])
        ]

    def _related(self, keys: set[str]) -> list[str]:
        """The options that decide about these, in their order."""
        closed = keys | {other for key in keys for other in _influences(key) if other in self.keys}
        return self._related(closed) if closed != keys else [key for key in self.keys if key in closed]

    def _search(self, keys: list[str], pinned: Row, row: Row) -> Row | None:
        if not keys:
            return row
        for value in [pinned[keys[0]]] if keys[0] in pinned else self.values[keys[0]]:
            if self.allows(keys[0], value, row):
                found = self._search(keys[1:], pinned, {**row, keys[0]: value})
                if found is not None:
                    return found
        return None

    def row_with(self, pair: Pair, missing: set[Pair]) -> Row | None:
        """A legal row that holds the pair and as many of the missing ones as come easily; none if there is none."""
        pinned = self._search(self._related({key for key, _ in pair}), dict(pair), {})
        if pinned is None:
            return None
        row: Row = {}
        for key in self.keys:
            legal = [pinned[key]] if key in pinned else self.legal(key, {**pinned, **row})
            row[key] = max(legal, key=lambda value: len(_pairs_of({**row, key: value}) & missing))
        return row


@functools.cache
def _rows(framework: str) -> list[Row]:
    """The covering array; allpairspy leaves out pairs that its order of search does not reach, which are added here."""
    space = _Space(framework)
    array = AllPairs([list(space.values[key]) for key in space.keys], filter_func=space.is_legal)
    rows = [dict(zip(space.keys, row, strict=True)) for row in array]
    missing = set(space.all_pairs()).difference(*map(_pairs_of, rows))
    for pair in space.all_pairs():
        row = space.row_with(pair, missing) if pair in missing else None
        if row is not None:
            rows.append(row)
            missing -= _pairs_of(row)
    return rows


def pairs(framework: str) -> list[Answers]:
    """Answers in which every two values that can go together do so at least once."""
    return [_answers(framework, row) for row in _rows(framework)]


def uncovered(framework: str, tries: int, seed: int) -> set[Pair]:
    """Pairs of values that random legal projects have and `pairs` has not: none, unless the array is wrong."""
    space, source = _Space(framework), random.Random(seed)
    found = set[Pair]().union(*(_pairs_of(space.random_row(source)) for _ in range(tries)))
    return found.difference(*map(_pairs_of, _rows(framework)))


def random_answers(framework: str, number: int, seed: int | str) -> list[Answers]:
    """Random legal projects, the same ones for the same seed."""
    space, source = _Space(framework), random.Random(f"{framework} {seed}")
    return [_answers(framework, space.random_row(source)) for _ in range(number)]


def _covering(
    rows: list[Row], values: set[tuple[str, Any]], least: int, keys: tuple[str, ...] | None = None
) -> list[Row]:
    """Return at least `least` rows that together hold the values.

    Each next row adds the most missing values, then the most new pairs of options (those in `keys`, if given).
    """
    taken: list[Row] = []
    seen: set[Pair] = set()

    def pairs_of(row: Row) -> set[Pair]:
        return _pairs_of({key: value for key, value in row.items() if keys is None or key in keys})

    while values or len(taken) < least:
        row = max(rows, key=lambda row: (len(values & set(row.items())), len(pairs_of(row) - seen)))
        taken.append(row)
        values = values - set(row.items())
        seen |= pairs_of(row)
    return taken


# The options that shape what a project answers over HTTP; the others only shape its files.
HTTP = ("interface", "auth", "database", "cache", "components")


def whole(framework: str) -> list[Answers]:
    """Answers of the projects that are asked over HTTP: the defaults, then rows that add the most pairs of `HTTP`.

    Each value of an option in `HTTP` is in at least one of them.
    """
    defaults = {"framework": framework}
    rows = [row for row in _rows(framework) if row["python_version"] != _newest()]
    values = {(key, value) for row in rows for key, value in row.items() if key in HTTP}
    return [defaults] + [_answers(framework, row) for row in _covering(rows, values, least=4, keys=HTTP)]


def chosen(framework: str) -> list[Answers]:
    """Answers of the projects that are installed and run: those of `whole`, then others.

    Together they hold every value of every option. The newest Python is in the last one alone, so that a machine
    without it misses one project.
    """
    rows = _rows(framework)
    older = [row for row in rows if row["python_version"] != _newest()]
    asked = whole(framework)
    held = {(key, value) for row in older if _answers(framework, row) in asked for key, value in row.items()}
    defaults = {(key, DEFAULT) for key in ("components", *TEXTS)}
    values = {pair for row in older for pair in row.items()} - held - defaults
    last = next(row for row in rows if row["python_version"] == _newest())
    return asked + [_answers(framework, row) for row in [*_covering(older, values, least=0), last]]


def _newest() -> Any:
    return list(questions.choices("python_version"))[-1]


_WORDS = ("order", "item", "customer", "previous", "main", "reference", "billing", "document", "amount", "release")
_TYPES = ("str", "text", "int", "float", "decimal", "bool", "date", "datetime", "email", "url", "uuid")


def long_names(framework: str, number: int) -> list[Answers]:
    """Return projects whose components have names of every legal length and several references."""
    source = random.Random(f"names {framework}")
    found: list[Answers] = []
    while len(found) < number:
        answers = {"framework": framework, "interface": "both", "components": _components(source)}
        if not questions.problem("components", answers["components"], questions.complete({"framework": framework})):
            found.append(answers)
    return found


def _components(source: random.Random) -> list[dict[str, Any]]:
    components: list[dict[str, Any]] = []
    for _ in range(source.randint(2, 5)):
        types = [*_TYPES, *[f"ref:{component['resource']}" for component in components] * 4]
        words = [source.choice(_WORDS) for _ in range(source.randint(2, 3))]
        fields = {_name(source): source.choice(types) + source.choice(["", "?"]) for _ in range(source.randint(1, 8))}
        resource = "".join(map(str.capitalize, words))
        name = f"{'_'.join(words)}s"[-25:].strip("_")
        components.append({"name": name, "resource": resource[:25], "fields": {"title": "str", **fields}})
    return components


def _name(source: random.Random) -> str:
    words = "_".join(source.choice(_WORDS) for _ in range(source.randint(1, 4)))
    return words[: source.randint(4, 40)].strip("_")
