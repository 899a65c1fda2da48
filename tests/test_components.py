"""Components are read and refused in one place, for the command and for plain Copier alike."""

import keyword
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from copier import run_copy

from scaffold.errors import UsageError
from scaffold.project import prepare
from scaffold.template import components, direct
from tests import combinations, making
from tests.templates import sources

TYPES = ("str", "text", "int", "float", "decimal", "bool", "date", "datetime", "email", "url", "uuid")


@pytest.fixture(scope="module")
def names() -> Any:
    return making.own_template().environment.get_template("templates/_shared/names.jinja").module


@pytest.fixture(scope="module")
def environment() -> Any:
    return making.own_template().environment


def test_every_keyword_is_known(names: Any) -> None:
    assert sorted({*keyword.kwlist, *keyword.softkwlist} - {"False", "None", "True", "_"} - set(names.keywords)) == []


def test_every_public_module_of_the_standard_library_is_known(names: Any) -> None:
    public = {name for name in sys.stdlib_module_names if not name.startswith("_")}

    assert sorted(public - set(names.standard_library)) == []


def test_every_module_beside_a_component_is_known(names: Any) -> None:
    """A package of the same name would hide it."""
    packages = [folder for folder in sources.TEMPLATES.rglob("{% yield*") if folder.is_dir()]
    beside = {path.name.split(".")[0] for folder in packages for path in folder.parent.iterdir() if path != folder}
    modules = {name for name in beside if name.isidentifier() and not name.startswith("__")}

    assert len(packages) >= 5
    assert sorted(modules - {*names.stack, *names.standard_library}) == []


@pytest.mark.parametrize("type_name", TYPES)
@pytest.mark.parametrize("optional", ["", "?"])
def test_each_type_is_read(environment: Any, type_name: str, optional: str) -> None:
    line = f"catalog:Product(thing:{type_name}{optional})"

    assert components.problem(environment, [line]) == ""
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


def test_the_types_are_those_of_the_contract(names: Any) -> None:
    assert tuple(names.types) == TYPES


def test_a_line_and_a_mapping_are_the_same(environment: Any) -> None:
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
def test_what_is_not_given_is_derived(
    environment: Any, component: str, resource: str, singular: str, plural: str
) -> None:
    facts = components.resources(environment, [component])[0]

    assert (facts["resource"], facts["singular"], facts["plural"]) == (resource, singular, plural)
    assert [field["name"] for field in facts["fields"]] == ["name", "description"]


def test_a_resource_follows_what_it_refers_to(environment: Any) -> None:
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


def test_a_resource_may_refer_to_itself(environment: Any) -> None:
    facts = components.resources(environment, ["topics:Topic(name:str, parent:ref:Topic?)"])

    assert facts[0]["fields"][1]["ref"]["name"] == "topics"
    assert facts[0]["refs"] == []


REFUSED = [
    ("catalog", "components must be a list"),
    ({"name": "catalog"}, "components must be a list"),
    (7, "components must be a list"),
    ([7], "each component is a line such as"),
    ([{"resource": "Product"}], "each component is a line such as"),
    ([{"name": "catalog", "colour": "red"}], "component 'catalog' has the unknown key 'colour'"),
    ([{"name": 7}], "the name, resource and plural of a component are text; put quotes around 7"),
    ([{"name": "catalog", "fields": ["a"]}], "the fields of component 'catalog' must be a mapping"),
    ([""], "is no component; write name"),
    (["catalog:Product(name:str"], "is no component; write name"),
    (["catalog:Product(a:str, a:int)"], "component 'catalog' names a field twice or leaves one empty"),
    (["Catalog"], "component 'Catalog' must be lower case letters, digits and single underscores"),
    (["1st"], "component '1st' must be lower case letters"),
    (["two words"], "component 'two words' must be lower case letters"),
    (["a" * 26], "is too long: at most 25 characters"),
    (["class"], "component 'class' is a keyword of Python"),
    (["match"], "component 'match' is a keyword of Python"),
    (["email"], "component 'email' has the name of a module of Python's standard library"),
    (["django"], "component 'django' has a name that the framework or its stack uses"),
    (["flask"], "component 'flask' has a name that the framework or its stack uses"),
    (["auth"], "component 'auth' has a name that the framework or its stack uses"),
    (["catalog:product"], "resource 'product' of component 'catalog' must be CamelCase"),
    (["catalog:" + "A" * 26], "must be CamelCase letters and digits, at most 25"),
    (
        ["catalog:User"],
        "resource 'User' of component 'catalog' has a name that Python, the framework or its stack uses",
    ),
    (["catalog:None"], "resource 'None' of component 'catalog' has a name that Python"),
    ([{"name": "catalog", "plural": "Products"}], "plural 'Products' must be lower case letters"),
    ([{"name": "catalog", "resource": "Item2", "plural": "item2"}], "is the same in the plural"),
    ([{"name": "catalog", "plural": "docs"}], "the plural 'docs' of component 'catalog' has a name that the framework"),
    ([{"name": "catalog", "plural": "user_sessions"}], "the plural 'user_sessions' of component 'catalog' has a name"),
    (["catalog:RefreshToken"], "resource 'RefreshToken' of component 'catalog' has a name that Python"),
    (
        ["catalog:Order", "asks:OrderRequest"],
        "resource 'OrderRequest' of component 'asks' has the name that the API's document gives to what creates",
    ),
    (["catalog:Product(Price:str)"], "field 'Price' must be lower case letters"),
    (["catalog:Product(class:str)"], "field 'class' is a keyword of Python"),
    (["catalog:Product(id:int)"], "field 'id' of component 'catalog' has a name that models or schemas use themselves"),
    (
        ["catalog:Product(price:money)"],
        "field 'price' of component 'catalog' has the unknown type 'money'; the types are str,",
    ),
    (["catalog:Product(x:ref:Nobody)"], "Nobody"),
    (["catalog", "catalog"], "catalog: two components have the name 'catalog'; give one another name"),
    (["goods:Product", "catalog:Product"], "Product"),
    ([{"name": "goods", "plural": "things"}, {"name": "catalog", "plural": "things"}], "things"),
    (["a_b:Abc(x:ref:Xyz)", "c_d:Xyz(y:ref:Abc)"], "circle"),
]


@pytest.mark.parametrize(("given", "sentence"), REFUSED, ids=[str(given)[:40] for given, _ in REFUSED])
def test_the_command_refuses(environment: Any, given: Any, sentence: str) -> None:
    wrong = components.problem(environment, given)

    assert sentence in wrong
    assert wrong.endswith(".")
    assert "\n" not in wrong
    with pytest.raises(UsageError) as caught:
        making.answers(making.own_template(), {"components": given})
    assert str(caught.value).endswith(f": {wrong}")


@pytest.mark.parametrize("given", [given for given, _ in REFUSED[::3]], ids=[str(g)[:40] for g, _ in REFUSED[::3]])
@pytest.mark.filterwarnings("ignore::copier.errors.MissingFileWarning")
def test_plain_copier_refuses_with_the_same_sentence(
    environment: Any, snapshot: Path, tmp_path: Path, given: Any
) -> None:
    wrong = components.problem(environment, given)

    with pytest.raises(ValueError, match="components") as caught:
        run_copy(str(snapshot), tmp_path / "demo", data={"components": given}, defaults=True, quiet=True)

    assert str(caught.value) == f"Validation error for question 'components': {wrong}"
    assert not (tmp_path / "demo").exists()


@pytest.mark.parametrize("framework", ["django", "flask", "fastapi"])
def test_no_project_is_named_like_a_package_that_it_installs(names: Any, tmp_path: Path, framework: str) -> None:
    template = making.own_template()
    for given in combinations.chosen(framework):
        tree = direct.render(template, making.answers(template, given), Path("/demo"))
        (tmp_path / "pyproject.toml").write_bytes(tree.files["pyproject.toml"].content)
        wanted = {re.split(r"[^\w.-]", line)[0].lower() for line in prepare.dependencies(tmp_path / "pyproject.toml")}

        assert wanted - set(names.distributions) == set()

    with pytest.raises(UsageError, match=rf"'{framework}': is the name of a package that the project installs"):
        making.answers(template, {"project_slug": framework})
