"""Pages of the components, and how their forms reject invalid input."""

import re
from urllib.parse import quote

import pytest

from tests.contract.client import Visitor
from tests.contract.forms import as_typed, page, read_page, submit
from tests.contract.page_rows import PageRows
from tests.contract.project import Resource
from tests.contract.samples import BAD_TEXT, sample
from tests.contract.server import Server

pytestmark = pytest.mark.where("pages", "rows")

MARKUP = "<script>alert('1')</script>{{ 7*7 }} %s"
FORM_AGAIN = (200, 400, 404, 422)
PAGE_SIZE = 20


def _trimmed(value: str) -> str:
    """Return the value without what browsers change: line ends, and seconds of zero."""
    return re.sub(r"(T\d\d:\d\d):00(\.0+)?$", r"\1", value.replace("\r\n", "\n").strip())


def test_home_page_links_to_every_list(resource: Resource, browser: Visitor) -> None:
    assert resource.page in read_page(browser, "/").links


def test_pages_have_no_inline_code(resource: Resource, page_rows: PageRows) -> None:
    row = f"{resource.page}/{page_rows.create(resource)}"
    for path in ("/", resource.page, row, f"{resource.page}/new", f"{row}/edit"):
        html = read_page(page_rows.browser, path).html
        assert re.search(r'<html[^>]* lang="[a-z]', html), path
        assert re.search(r"<title>\s*\S", html), path
        assert not re.search(r"<style|<[^>]+ (style|on[a-z]+)=|<script(?![^>]*\bsrc=)", html), path
        for style in re.findall(r'<link rel="stylesheet" href="([^"]+)"', html):
            assert page_rows.browser.get(style).status_code == 200, style


def test_created_row_is_shown(resource: Resource, page_rows: PageRows) -> None:
    response = page_rows.submit(resource)
    assert response.status_code in (302, 303), response.text[:1000]
    assert page_rows.browser.get(page_rows.browser.path_of(response)).status_code == 200
    shown = read_page(page_rows.browser, f"{resource.page}/{page_rows.newest(resource)}")
    for field in resource.of_type("str", "email", "url"):
        assert sample(field) in shown.text, field.name


def test_edit_form_holds_the_stored_values(resource: Resource, page_rows: PageRows) -> None:
    form = page_rows.edit_form(resource, page_rows.create(resource))
    entered = {key: _trimmed(value) for key, value in page_rows.values(resource, form).items() if value}
    assert {key: _trimmed(value) for key, value in form.data().items() if key in entered} == entered


@pytest.mark.parametrize("value", [MARKUP, "🐍" * 200], ids=["markup", "emoji"])
def test_edited_text_is_shown_escaped(value: str, resource: Resource, page_rows: PageRows) -> None:
    for field in resource.of_type("str", "text"):
        row = f"{resource.page}/{page_rows.create(resource)}"
        form = page_rows.edit_form(resource, int(row.rpartition("/")[2]))
        response = submit(page_rows.browser, f"{row}/edit", form, as_typed(field, value, form))
        assert response.status_code in (302, 303), response.text[:1000]
        for path in (resource.page, row, f"{row}/edit"):
            assert "<script>alert(" not in read_page(page_rows.browser, path).html, path
        assert value in read_page(page_rows.browser, row).text


def test_row_without_optional_values_is_shown(resource: Resource, page_rows: PageRows) -> None:
    form = page_rows.new_form(resource)
    empty = {
        name: None if value is None or (field.type == "bool" and "on" in value) else ""
        for field in resource.fields
        if field.optional
        for name, value in page_rows.value(field, form).items()
    }
    row = page_rows.create(resource, **empty)
    for end in ("", "/edit"):
        assert "None" not in read_page(page_rows.browser, f"{resource.page}/{row}{end}").text


def test_missing_required_value_gives_the_form_again(resource: Resource, page_rows: PageRows) -> None:
    before = page_rows.newest(resource)
    for field in resource.required:
        if field.type != "bool":
            form = page_rows.new_form(resource)
            control = form.control(field.name, field.column)
            assert control is not None
            before = page_rows.newest(resource)
            response = page_rows.submit(resource, **{control.name: ""})
            assert response.status_code in FORM_AGAIN, field.name
            data = page(response).form_with(control.name).data()
            kept = {key: value for key, value in page_rows.values(resource, form).items() if key != control.name}
            assert {key: _trimmed(data[key]) for key, value in kept.items() if value} == {
                key: _trimmed(value) for key, value in kept.items() if value
            }
    assert page_rows.newest(resource) == before


def test_invalid_value_gives_the_form_again(resource: Resource, page_rows: PageRows) -> None:
    form = page_rows.new_form(resource)
    before = page_rows.newest(resource)
    valid = page_rows.values(resource, form)
    for field in resource.fields:
        control = form.control(field.name, field.column)
        assert control is not None
        for bad in BAD_TEXT[field.type]:
            response = submit(page_rows.browser, f"{resource.page}/new", form, {**valid, control.name: bad})
            assert response.status_code in FORM_AGAIN, f"{field.name} {bad[:50]!r}: {response.status_code}"
            # Only a tampered request has an invalid reference. An error page is enough for it.
            assert field.type == "ref" or page(response).form_with(control.name)
    assert page_rows.newest(resource) == before


def test_row_is_deleted_only_by_its_form(resource: Resource, page_rows: PageRows) -> None:
    row = page_rows.create(resource)
    path = f"{resource.page}/{row}/delete"
    assert page_rows.browser.get(path).status_code in (200, 405)
    assert page_rows.newest(resource) == row
    response = page_rows.browser.post(path, data=page_rows.edit_form(resource, row).data())
    assert response.status_code in (302, 303), response.text[:1000]
    assert page_rows.browser.get(page_rows.browser.path_of(response)).status_code == 200
    response = page_rows.browser.get(f"{resource.page}/{row}")
    assert response.status_code == 404
    assert page(response)


def test_referenced_row_is_not_deleted(resource: Resource, page_rows: PageRows) -> None:
    for field in resource.of_type("ref"):
        if field.optional or field.target == resource.plural:
            continue
        target = page_rows.project.resource(str(field.target))
        form = page_rows.edit_form(resource, page_rows.create(resource))
        control = form.control(field.name, field.column)
        assert control is not None
        referenced = f"{target.page}/{form.data()[control.name]}"
        response = page_rows.browser.post(f"{referenced}/delete", data=form.data())
        assert response.status_code in (200, 302, 303, 409), response.text[:1000]
        assert page_rows.browser.get(referenced).status_code == 200


@pytest.mark.once
def test_form_without_valid_csrf_token_is_rejected(resource: Resource, page_rows: PageRows, server: Server) -> None:
    row = page_rows.create(resource)
    form = page_rows.edit_form(resource, row)
    for end in ("new", f"{row}/edit", f"{row}/delete"):
        for token in ({}, {"csrf_token": "x", "csrfmiddlewaretoken": "x" * 64}):
            response = page_rows.browser.post(f"{resource.page}/{end}", data={**form.without_csrf(), **token})
            assert response.status_code in (400, 403), f"{end} {token}"
            assert page(response)
    with server.visitor() as anonymous:
        response = anonymous.post(f"{resource.page}/{row}/delete", data=form.data())
        assert response.status_code in (302, 303, 400, 403)
    assert page_rows.newest(resource) == row


@pytest.mark.once
def test_long_list_has_pages(resource: Resource, page_rows: PageRows) -> None:
    created = [page_rows.create(resource) for _ in range(PAGE_SIZE + 1)]
    links = [f"{resource.page}/{row}" for row in created]
    first, second = (read_page(page_rows.browser, f"{resource.page}?page={number}").links for number in (1, 2))
    assert set(links) & set(first) == set(links[1:])
    assert links[0] in second
    assert any("page=2" in link for link in first)


@pytest.mark.once
@pytest.mark.parametrize("number", ["0", "-1", "x", "", "🐍", "\0", "9" * 400, "<script>"])
def test_invalid_page_number_is_no_server_error(number: str, resource: Resource, browser: Visitor) -> None:
    response = browser.get(f"{resource.page}?page={quote(number)}")
    assert response.status_code in (200, 400, 404, 422), response.text[:1000]
    assert "<script>" not in page(response).html


@pytest.mark.once
def test_unknown_row_returns_404_page(resource: Resource, browser: Visitor) -> None:
    for row in ("999999999", "999999999/edit", "0", "abc", "9" * 30, "%00", "%F0%9F%90%8D"):
        response = browser.get(f"{resource.page}/{row}")
        expected = (404,) if row.startswith("999999999/") or row == "999999999" else (404, 422)
        assert response.status_code in expected, f"{row}: {response.text[:500]}"
        assert "/" in page(response).links


@pytest.mark.once
def test_other_method_returns_405_page(resource: Resource, page_rows: PageRows) -> None:
    form = page_rows.new_form(resource)
    response = page_rows.browser.post(resource.page, data=form.data())
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


@pytest.mark.once
def test_malformed_form_is_no_server_error(resource: Resource, browser: Visitor) -> None:
    kinds = [
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "text/plain",
    ]
    for media_type in kinds:
        for body in (b"\xff\xfe", b"a=%ff%fe&b=%00", b"=&=&=", b"&" * 5000, b"a" * (4 * 1024 * 1024)):
            response = browser.post(
                f"{resource.page}/new", content=body, headers={"Content-Type": media_type, "Connection": "close"}
            )
            assert 400 <= response.status_code < 500 or response.status_code == 200, response.text[:1000]
