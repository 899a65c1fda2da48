"""Pages for people: lists, single rows, forms, and what happens to input that makes no sense."""

import re
from urllib.parse import quote

import pytest

from tests.contract.client import Visitor
from tests.contract.forms import as_typed, page, read_page, submit
from tests.contract.page_rows import PageRows, edit_form
from tests.contract.project import Resource
from tests.contract.server import Server

pytestmark = pytest.mark.where("pages", "rows")

MARKUP = "<script>alert('1')</script>{{ 7*7 }} %s"
REFUSED_FORM = (200, 400, 422)
PAGE_SIZE = 20


def test_the_home_page_leads_to_every_list(resource: Resource, visitor: Visitor) -> None:
    assert resource.page in read_page(visitor, "/").links


def test_a_page_has_a_language_a_title_and_a_style_of_its_own(visitor: Visitor) -> None:
    html = read_page(visitor, "/").html
    assert re.search(r'<html[^>]* lang="[a-z]', html)
    assert re.search(r"<title>\s*\S", html)
    assert re.search(r'<meta name="viewport"', html)
    (style,) = re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)
    answer = visitor.get(style)
    assert (answer.status_code, answer.headers["Content-Type"].split(";")[0]) == (200, "text/css")


def test_nothing_on_a_page_is_blocked_by_the_policy(resource: Resource, page_rows: PageRows) -> None:
    row = page_rows.create(resource)
    for path in ("/", resource.page, f"{resource.page}/{row}", f"{resource.page}/new", f"{resource.page}/{row}/edit"):
        html = read_page(page_rows.person, path).html
        assert "<style" not in html
        assert not re.search(r"<[^>]+ (style|on[a-z]+)=", html)
        assert not re.search(r"<script(?![^>]*\bsrc=)", html)


def test_a_new_row_is_shown_and_heads_the_list(resource: Resource, page_rows: PageRows, visitor: Visitor) -> None:
    row = page_rows.create(resource)
    shown = read_page(visitor, f"{resource.page}/{row}")
    for field in resource.of_type("str", "email", "url"):
        assert _sample(field.type) in shown.text, field.name


def _sample(type_: str) -> str:
    return {"str": "Blue mug", "email": "zoe@example.com", "url": "https://example.com/shop?page=1"}[type_]


def test_a_form_is_sent_on_to_a_page_of_the_same_site(resource: Resource, page_rows: PageRows) -> None:
    response = page_rows.submit(resource)
    assert response.status_code in (302, 303), response.text[:1000]
    place = page_rows.person.place_of(response)
    assert place == resource.page or re.fullmatch(rf"{resource.page}/\d+", place)
    assert page_rows.person.get(place).status_code == 200


def test_the_form_to_edit_a_row_holds_what_was_entered(resource: Resource, page_rows: PageRows) -> None:
    row = page_rows.create(resource)
    form = edit_form(resource, page_rows.person, row)
    entered = {key: value for key, value in page_rows.values(resource, form).items() if value}
    held = {key: value for key, value in form.data().items() if key in entered}
    assert {key: _trimmed(value) for key, value in held.items()} == {
        key: _trimmed(str(value)) for key, value in entered.items()
    }


def _trimmed(value: str) -> str:
    """Line ends and seconds of zero are the browser's business."""
    return re.sub(r"(T\d\d:\d\d):00(\.0+)?$", r"\1", value.replace("\r\n", "\n").strip())


def test_an_edited_row_is_changed(resource: Resource, page_rows: PageRows) -> None:
    for field in resource.of_type("str"):
        row = page_rows.create(resource)
        path = f"{resource.page}/{row}/edit"
        form = edit_form(resource, page_rows.person, row)
        response = submit(page_rows.person, path, form, as_typed(field, "Changed 🐍 é", form))
        assert response.status_code in (302, 303), response.text[:1000]
        assert "Changed 🐍 é" in read_page(page_rows.person, f"{resource.page}/{row}").text


def test_text_is_shown_as_text_and_not_as_markup(resource: Resource, page_rows: PageRows, visitor: Visitor) -> None:
    for field in resource.of_type("str", "text"):
        form = page_rows.new_form(resource)
        response = page_rows.submit(resource, **as_typed(field, MARKUP, form))
        assert response.status_code in (302, 303), response.text[:1000]
        row = page_rows.newest(resource)
        assert row is not None
        for path in (resource.page, f"{resource.page}/{row}", f"{resource.page}/{row}/edit"):
            html = read_page(page_rows.person, path).html
            assert "<script>alert(" not in html, path
        assert MARKUP in read_page(visitor, f"{resource.page}/{row}").text


def test_a_row_without_its_optional_fields_is_shown(resource: Resource, page_rows: PageRows) -> None:
    form = page_rows.new_form(resource)
    empty = {
        name: None if value is None or (field.type == "bool" and "on" in value) else ""
        for field in resource.fields
        if field.optional
        for name, value in page_rows.value(field, form).items()
    }
    response = page_rows.submit(resource, **empty)
    assert response.status_code in (302, 303), response.text[:1000]
    newest = page_rows.newest(resource)
    for path in (f"{resource.page}/{newest}", f"{resource.page}/{newest}/edit"):
        assert "None" not in read_page(page_rows.person, path).text, path


def test_a_required_field_left_empty_shows_the_form_again(resource: Resource, page_rows: PageRows) -> None:
    for field in resource.required:
        if field.type == "bool":
            continue
        before = page_rows.newest(resource)
        form = page_rows.new_form(resource)
        control = form.control(field.name, field.column)
        assert control is not None
        response = page_rows.submit(resource, **{control.name: ""})
        assert response.status_code in REFUSED_FORM
        again = page(response).form_with(control.name)
        kept = {key: value for key, value in page_rows.values(resource, form).items() if value and key != control.name}
        assert {key: _trimmed(again.data()[key]) for key in kept} == {key: _trimmed(str(kept[key])) for key in kept}
        assert page_rows.newest(resource) == before


BAD_TEXT = {
    "str": ["a" * 201, "a\0b"],
    "text": ["a\0b"],
    "int": ["abc", "1.5", "2147483648", "12345678901234567890", "9" * 5000, "🐍", "\0", "NaN"],
    "float": ["abc", "nan", "inf", "1e400", "🐍", "\0"],
    "decimal": ["abc", "1.001", "10000000000", "NaN", "Infinity", "1e1000000", "9" * 5000, "\0"],
    "date": ["2023-02-29", "yesterday", "12345678901234567890", "🐍", "\0"],
    "datetime": ["2026-01-02T25:00", "yesterday", "12345678901234567890", "🐍", "\0"],
    "email": ["zoe", "a b@example.com", "zoe\0@example.com", "a" * 250 + "@example.com"],
    "url": ["javascript:alert(1)", "example.com", "https://", "https://example.com/" + "a" * 2000, "\0"],
    "uuid": ["abc", "12345678901234567890", "🐍", "\0"],
    "ref": ["999999999", "abc", "12345678901234567890", "-1", "🐍", "\0"],
    "bool": [],
}


def test_a_value_that_cannot_be_shows_the_form_again(resource: Resource, page_rows: PageRows) -> None:
    form = page_rows.new_form(resource)
    for field in resource.fields:
        control = form.control(field.name, field.column)
        assert control is not None
        for bad in BAD_TEXT[field.type]:
            before = page_rows.newest(resource)
            response = page_rows.submit(resource, **{control.name: bad})
            assert response.status_code in REFUSED_FORM, f"{field.name} {bad[:50]!r}: {response.status_code}"
            assert page(response).form_with(control.name)
            assert page_rows.newest(resource) == before, f"{field.name} took {bad[:50]!r}"


def test_fields_that_no_form_has_change_nothing(resource: Resource, page_rows: PageRows) -> None:
    row = page_rows.create(resource)
    response = page_rows.submit(resource, id=str(row), pk=str(row), created_at="2000-01-01T00:00", is_staff="1")
    assert response.status_code in (*REFUSED_FORM, 302, 303)
    assert "2000" not in read_page(page_rows.person, f"{resource.page}/{page_rows.newest(resource)}").text


@pytest.mark.once
def test_a_form_without_its_token_is_refused(resource: Resource, page_rows: PageRows) -> None:
    row = page_rows.create(resource)
    for path in (f"{resource.page}/new", f"{resource.page}/{row}/edit", f"{resource.page}/{row}/delete"):
        form = edit_form(resource, page_rows.person, row)
        sent = {key: value for key, value in form.data().items() if "csrf" not in key.lower()}
        for token in (
            {},
            {"csrf_token": "", "csrfmiddlewaretoken": ""},
            {"csrf_token": "x", "csrfmiddlewaretoken": "x" * 64},
        ):
            response = page_rows.person.post(path, data={**sent, **token})
            assert response.status_code in (400, 403), f"{path} {token}"
            assert page(response)
    assert page_rows.newest(resource) == row


@pytest.mark.once
def test_a_token_of_someone_else_is_refused(resource: Resource, page_rows: PageRows, server: Server) -> None:
    form = edit_form(resource, page_rows.person, page_rows.create(resource))
    before = page_rows.newest(resource)
    with server.visitor() as stranger:
        response = stranger.post(f"{resource.page}/new", data=form.data())
    assert response.status_code in (302, 303, 400, 403)
    assert page_rows.newest(resource) == before


@pytest.mark.once
def test_a_form_sent_from_another_site_is_refused(resource: Resource, page_rows: PageRows) -> None:
    row = page_rows.create(resource)
    form = edit_form(resource, page_rows.person, row)
    sent = {key: value for key, value in form.data().items() if "csrf" not in key.lower()}
    foreign = {"Origin": "https://evil.example", "Referer": "https://evil.example/"}
    response = page_rows.person.post(f"{resource.page}/{row}/delete", data=sent, headers=foreign)
    assert response.status_code in (400, 403)
    assert page_rows.newest(resource) == row


def test_a_row_is_deleted_by_its_form_alone(resource: Resource, page_rows: PageRows) -> None:
    row = page_rows.create(resource)
    path = f"{resource.page}/{row}/delete"
    assert page_rows.person.get(path).status_code in (200, 405)
    assert page_rows.newest(resource) == row
    form = edit_form(resource, page_rows.person, row)
    response = page_rows.person.post(path, data=form.data())
    assert response.status_code in (302, 303), response.text[:1000]
    assert page_rows.person.get(page_rows.person.place_of(response)).status_code == 200
    assert page_rows.person.get(f"{resource.page}/{row}").status_code == 404


def test_a_row_that_others_refer_to_stays_and_the_page_says_so(resource: Resource, page_rows: PageRows) -> None:
    for field in resource.of_type("ref"):
        if field.optional:
            continue
        target = page_rows.project.resource(str(field.target))
        page_rows.create(resource)
        form = edit_form(resource, page_rows.person, int(page_rows.newest(resource) or 0))
        control = form.control(field.name, field.column)
        assert control is not None
        referred = form.data()[control.name]
        target_form = edit_form(target, page_rows.person, int(referred))
        response = page_rows.person.post(f"{target.page}/{referred}/delete", data=target_form.data())
        assert response.status_code in (200, 302, 303, 400, 409), response.text[:1000]
        assert page_rows.person.get(f"{target.page}/{referred}").status_code == 200


def test_a_long_list_has_pages(resource: Resource, page_rows: PageRows, visitor: Visitor) -> None:
    made = [page_rows.create(resource) for _ in range(PAGE_SIZE + 1)]
    links = [f"{resource.page}/{row}" for row in made]
    first, second = (read_page(visitor, f"{resource.page}?page={number}").links for number in (1, 2))
    assert set(links) & set(first) == set(links[1:])
    assert links[0] in second


@pytest.mark.once
@pytest.mark.parametrize(
    "number", ["0", "-1", "x", "", "🐍", "\0", "12345678901234567890", "9" * 400, "1.5", "<script>"]
)
def test_a_page_number_that_cannot_be_does_no_harm(number: str, resource: Resource, visitor: Visitor) -> None:
    response = visitor.get(f"{resource.page}?page={quote(number)}")
    assert response.status_code in (200, 400, 404, 422), response.text[:1000]
    assert "<script>" not in page(response).html


@pytest.mark.once
@pytest.mark.parametrize("row", ["0", "-1", "abc", "1.0", "12345678901234567890", "9" * 400, "%00", "%F0%9F%90%8D"])
def test_a_row_that_is_not_there_has_a_page_that_says_so(row: str, resource: Resource, person: Visitor) -> None:
    for end in ("", "/edit"):
        response = person.get(f"{resource.page}/{row}{end}")
        assert response.status_code == 404, response.text[:500]
        assert read_page(person, "/").links[0] in page(response).links, "the page leads back"


def test_a_path_that_is_not_there_has_a_page_that_says_so(visitor: Visitor) -> None:
    response = visitor.get("/nothing/<script>alert(1)</script>")
    assert response.status_code == 404
    assert "<script>alert" not in page(response).html


def test_a_page_that_is_only_read_takes_no_form(resource: Resource, page_rows: PageRows) -> None:
    form = edit_form(resource, page_rows.person, page_rows.create(resource))
    response = page_rows.person.post(resource.page, data=form.data())
    assert response.status_code == 405
    assert page(response)
    assert "GET" in response.headers["Allow"]


@pytest.mark.once
def test_a_form_that_is_too_large_is_refused(resource: Resource, page_rows: PageRows) -> None:
    form = page_rows.new_form(resource)
    data = {**form.data(), "filler": "a" * (1024 * 1024)}
    response = page_rows.person.post(f"{resource.page}/new", data=data)
    assert response.status_code == 413
    assert page(response)


@pytest.mark.once
@pytest.mark.parametrize("raw", [b"\xff\xfe", b"a=%ff%fe&b=%00", b"=&=&=", b"a" * 1000, b"&" * 5000, b"name=%ED%A0%80"])
@pytest.mark.parametrize(
    "media_type",
    [
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "text/plain",
        "application/json",
        "",
    ],
)
def test_a_form_that_makes_no_sense_does_no_harm(
    raw: bytes, media_type: str, resource: Resource, person: Visitor
) -> None:
    headers = {"Content-Type": media_type} if media_type else {}
    response = person.post(f"{resource.page}/new", content=raw, headers=headers)
    assert response.status_code in (*REFUSED_FORM, 403, 415), response.text[:1000]


def test_emoji_and_other_scripts_are_kept_whole(resource: Resource, page_rows: PageRows) -> None:
    for field in resource.of_type("str", "text"):
        form = page_rows.new_form(resource)
        response = page_rows.submit(resource, **as_typed(field, "🐍" * 200, form))
        assert response.status_code in (302, 303), response.text[:1000]
        row = page_rows.newest(resource)
        assert "🐍" * 200 in read_page(page_rows.person, f"{resource.page}/{row}").text
