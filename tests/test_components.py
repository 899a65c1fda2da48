"""Components are read and refused in one place, for the command and for plain Copier alike."""

import keyword
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from copier import run_copy

from scaffold.errors import UsageError
from scaffold.project import prepare
from scaffold.template import components, direct
from scaffold.template.tree import Tree
from tests import making

FRAMEWORKS = ("django", "flask", "fastapi")
COMPLETE = {"components": ["zebras:Zebra(name:str)"], "database": "postgresql", "cache": "redis"}
TYPES = ("str", "text", "int", "float", "decimal", "bool", "date", "datetime", "email", "url", "uuid")


@pytest.fixture(scope="module")
def names() -> Any:
    return making.own_template().environment.get_template("templates/_shared/names.jinja").module


@pytest.fixture(scope="module")
def environment() -> Any:
    return making.own_template().environment


def test_keywords_match_the_interpreter(names: Any) -> None:
    assert sorted(keyword.kwlist) == sorted(names.keywords)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_modules_beside_a_component_are_reserved(environment: Any, framework: str) -> None:
    """A component's package would hide a module of the same name."""
    beside: set[str] = set()
    for tree in _projects(framework):
        files = {PurePosixPath(path) for path in tree.files}
        paths = {folder for file in files for folder in file.parents} | files
        packages = {path.parent for path in paths if path.name == "zebras" and path / "__init__.py" in files}
        beside |= {path.stem for path in paths if path.parent in packages and path.suffix in {"", ".py"}}

    modules = {name for name in beside - {"zebras"} if name.isidentifier() and not name.startswith("__")}
    free = {name for name in modules if not components.problem(environment, [f"{name}:Zebra(name:str)"], framework)}
    assert modules
    assert free == set()


def _projects(framework: str) -> Iterator[Tree]:
    """Yield projects that together hold every file of the framework's template."""
    template = making.own_template()
    for interface, auth in [("both", "session"), ("both", "token"), ("api", "token"), ("pages", "none")]:
        for ci in ("github", "gitlab"):
            given = {"framework": framework, "interface": interface, "auth": auth, "ci": ci, **COMPLETE}
            yield direct.render(template, making.answers(template, given), Path("/demo"))


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("kind", ["component", "resource", "field", "plural"])
def test_reserved_name_gets_a_reason_and_a_name_that_works(
    names: Any, environment: Any, framework: str, kind: str
) -> None:
    reserved = [name for taken in names.reserved[kind][framework].values() for name in taken]

    for name in [*reserved, "class", "import"] if kind != "resource" else [*reserved, "None", "TestRun"]:
        wrong = components.problem(environment, [_component(kind, name)], framework)
        assert wrong.startswith(f"{kind} '{name}' "), wrong
        other = re.findall(r"such as '(\w+)'\.$", wrong)
        assert components.problem(environment, [_component(kind, other[0])], framework) == ""


def _component(kind: str, name: str) -> dict[str, Any]:
    given = {"name": "zebras", "resource": "Zebra", "plural": "zebras", "fields": {"stripes": "int"}}
    key = "name" if kind == "component" else kind
    return {**given, "fields": {name: "str"}} if kind == "field" else {**given, key: name}


@pytest.mark.parametrize("type_name", TYPES)
@pytest.mark.parametrize("optional", ["", "?"])
def test_each_type_is_read(environment: Any, type_name: str, optional: str) -> None:
    line = f"catalog:Product(thing:{type_name}{optional})"

    assert components.problem(environment, [line], "flask") == ""
    assert components.read(environment, line) == {
        "name": "catalog",
        "resource": "Product",
        "fields": {"thing": f"{type_name}{optional}"},
    }
    assert components.resources(environment, [line])[0]["fields"] == [
        {
            "name": "thing",
            "label": "thing",
            "type": type_name,
            "optional": bool(optional),
            "column": "thing",
            "ref": None,
        }
    ]


def test_types_match_the_contract(names: Any) -> None:
    assert tuple(names.types) == TYPES


def test_line_and_mapping_are_equivalent(environment: Any) -> None:
    line = " catalog : Product ( name : str , released_on : date? ) "
    mapping = {"name": "catalog", "resource": "Product", "fields": {"name": "str", "released_on": "date?"}}

    assert components.read(environment, line) == mapping
    assert components.resources(environment, [line]) == components.resources(environment, [mapping])


@pytest.mark.parametrize(
    ("component", "resource", "singular", "plural"),
    [
        ("catalog", "Catalog", "catalog", "catalogs"),
        ("orders", "Order", "order", "orders"),
        ("categories", "Category", "category", "categories"),
        ("boxes:Box", "Box", "box", "boxes"),
        ("crew:Person", "Person", "person", "people"),
        ("lines:OrderLine", "OrderLine", "order_line", "order_lines"),
        ("order_lines", "OrderLine", "order_line", "order_lines"),
        ("days:Day", "Day", "day", "days"),
    ],
)
def test_missing_keys_are_derived(environment: Any, component: str, resource: str, singular: str, plural: str) -> None:
    facts = components.resources(environment, [component])[0]

    assert (facts["resource"], facts["singular"], facts["plural"]) == (resource, singular, plural)
    assert [field["name"] for field in facts["fields"]] == ["name", "description"]


def test_resources_are_ordered_by_reference(environment: Any) -> None:
    lines = [
        "orders:Order(product:ref:Product, gift_for:ref:Person?)",
        "crew:Person(name:str)",
        "catalog:Product(name:str)",
    ]

    facts = {item["name"]: item for item in components.resources(environment, lines)}

    assert list(facts) == ["crew", "catalog", "orders"]
    assert [ref["name"] for ref in facts["orders"]["refs"]] == ["catalog", "crew"]
    assert [(f["column"], f["optional"], f["ref"]["resource"]) for f in facts["orders"]["fields"]] == [
        ("product_id", False, "Product"),
        ("gift_for_id", True, "Person"),
    ]
    assert [item["previous"] for item in facts.values()] == [None, "crew", "catalog"]


def test_self_reference_is_accepted(environment: Any) -> None:
    facts = components.resources(environment, ["topics:Topic(name:str, parent:ref:Topic?)"])

    assert facts[0]["fields"][1]["ref"]["name"] == "topics"
    assert facts[0]["refs"] == []


REJECTED = [
    ("catalog", "components must be a list"),
    ({"name": "catalog"}, "components must be a list"),
    (7, "components must be a list"),
    ([7], "invalid component 7: write a line such as"),
    ([{"resource": "Product"}], "write a line such as"),
    ([{"name": "catalog", "colour": "red"}], "component 'catalog' has the unknown key 'colour'"),
    ([{"name": 7}], "the name, resource and plural of a component are text; put quotes around 7"),
    ([{"name": "catalog", "fields": ["a"]}], "the fields of component 'catalog' must be a mapping"),
    ([""], "invalid component '': write name"),
    (["catalog:Product(name:str"], "invalid component 'catalog:Product(name:str': write name"),
    (["catalog:Product(a:str, a:int)"], "component 'catalog' has a duplicate or empty field"),
    (["Catalog"], "component 'Catalog' must be lower-case letters, digits and single underscores"),
    (["1st"], "component '1st' must be lower-case letters"),
    (["two words"], "starting with a letter, such as 'two_words'."),
    (["a" * 26], "has 26 characters; at most 25 are allowed, such as 'aaaaaaaaaaaaaaaaaaaaaaaaa'."),
    (["class"], "component 'class' is a Python keyword; choose another name, such as 'class_app'."),
    (["accounts"], "component 'accounts' is a module of the package app; choose another name, such as 'account_list'."),
    (["catalog:product"], "must be CamelCase letters and digits, such as 'Product'."),
    (["catalog:" + "A" * 26], "has 26 characters; at most 25 are allowed"),
    (["catalog:User"], "choose another name, such as 'CatalogUser'."),
    (["catalog:None"], "resource 'None' of component 'catalog' is a Python keyword"),
    (["runs:TestRun"], "resource 'TestRun' of component 'runs' would be collected by pytest as a test;"),
    ([{"name": "catalog", "plural": "Products"}], "plural 'Products' of component 'catalog' must be lower-case"),
    ([{"name": "catalog", "resource": "Item2", "plural": "item2"}], "has the same singular and plural"),
    ([{"name": "catalog", "plural": "api"}], "plural 'api' of component 'catalog' is a path of the site"),
    (["catalog:Product(Price:str)"], "field 'Price' of component 'catalog' must be lower-case letters"),
    (["catalog:Product(class:str)"], "is a Python keyword; choose another name, such as 'product_class'."),
    (["catalog:Product(id:int)"], "is an attribute of every model; choose another name, such as 'product_id'."),
    (["catalog:Product(" + "n" * 31 + ":int)"], "has 31 characters; at most 30 are allowed"),
    (
        ["catalog:Product(price:money)"],
        "field 'price' of component 'catalog' has the unknown type 'money'; the types are str,",
    ),
    (
        [{"name": "catalog", "resource": "Thing", "plural": "t" * 30, "fields": {"n" * 30: "ref:Thing?"}}],
        "makes a database name of 67 bytes",
    ),
    (["catalog:Product(x:ref:Nobody)"], "refers to 'Nobody', which is not a resource of any component"),
    (["catalog", "catalog"], "catalog: duplicate name 'catalog'; each component needs its own name."),
    (["goods:Product", "catalog:Product"], "goods and catalog: duplicate resource 'Product'"),
    ([{"name": "goods", "plural": "things"}, {"name": "catalog", "plural": "things"}], "duplicate plural 'things'"),
    (["a_b:Abc(x:ref:Xyz)", "c_d:Xyz(y:ref:Abc)"], "form a cycle"),
]


@pytest.mark.parametrize(("given", "sentence"), REJECTED, ids=[str(given)[:40] for given, _ in REJECTED])
def test_invalid_components_are_rejected(environment: Any, given: Any, sentence: str) -> None:
    wrong = components.problem(environment, given, "flask")

    assert sentence in wrong
    assert wrong.endswith(".")
    assert "\n" not in wrong
    with pytest.raises(UsageError) as caught:
        making.answers(making.own_template(), {"framework": "flask", "components": given})
    assert str(caught.value).endswith(f": {wrong}")


@pytest.mark.parametrize("given", [given for given, _ in REJECTED[::3]], ids=[str(g)[:40] for g, _ in REJECTED[::3]])
@pytest.mark.filterwarnings("ignore::copier.errors.MissingFileWarning")
def test_plain_copier_rejects_with_the_same_sentence(
    environment: Any, snapshot: Path, tmp_path: Path, given: Any
) -> None:
    wrong = components.problem(environment, given, "flask")

    answers = {"framework": "flask", "components": given}
    with pytest.raises(ValueError, match="components") as caught:
        run_copy(str(snapshot), tmp_path / "demo", data=answers, defaults=True, quiet=True)

    assert str(caught.value) == f"Validation error for question 'components': {wrong}"
    assert not (tmp_path / "demo").exists()


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("My Shop", "my-shop"),
        ("flask", "flask-app"),
        ("Django", "django-app"),
        ("None", "none"),
        ("null", "null-app"),
        ("true", "true-app"),
        ("24 hours", "hours"),
        ("2024", "project"),
        ("a" * 49 + "-b", "a" * 49),
    ],
)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_package_name_is_derived_from_the_project_name(framework: str, name: str, slug: str) -> None:
    answers = making.answers(making.own_template(), {"framework": framework, "project_name": name})

    assert answers.recorded["project_slug"] == slug


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("flask", "is a package that the project installs; choose another name, such as flask-app."),
        ("null", "is not read as text in YAML files; choose another name, such as null-app."),
        ("None", "at most 50 characters, such as none."),
        ("my_shop", "at most 50 characters, such as my-shop."),
        ("a" * 51, "at most 50 characters, such as " + "a" * 50 + "."),
    ],
)
def test_invalid_package_name_is_rejected_with_a_proposal(slug: str, sentence: str) -> None:
    with pytest.raises(UsageError, match=re.escape(sentence)):
        making.answers(making.own_template(), {"framework": "flask", "project_slug": slug})


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_installed_packages_are_reserved_as_package_names(names: Any, tmp_path: Path, framework: str) -> None:
    wanted: set[str] = set()
    for tree in _projects(framework):
        (tmp_path / "pyproject.toml").write_bytes(tree.files["pyproject.toml"].content)
        declared = prepare.dependencies(tmp_path / "pyproject.toml")
        wanted |= {re.split(r"[^\w.-]", line)[0].lower() for line in declared}

    assert wanted - set(names.distributions) == set()
