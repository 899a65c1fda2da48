"""HTML pages as a browser without JavaScript reads them: forms, links and text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from httpx2 import Response

from tests.contract.client import Visitor
from tests.contract.project import Field


@dataclass
class Control:
    """An `input`, `select` or `textarea` element. `options` are the values of a select."""

    name: str
    type: str
    value: str = ""
    checked: bool = False
    options: list[str] = field(default_factory=list)

    def sent(self) -> dict[str, str]:
        """Return the data that a browser sends for the untouched control."""
        silent = self.type in ("checkbox", "radio") and not self.checked
        return {} if silent or self.type in ("submit", "button") or not self.name else {self.name: self.value}


@dataclass
class Form:
    action: str
    method: str
    controls: list[Control] = field(default_factory=list)

    def data(self) -> dict[str, str]:
        return {name: value for control in self.controls for name, value in control.sent().items()}

    def control(self, *names: str) -> Control | None:
        """Return the visible control with one of these names."""
        named = [control for control in self.controls if control.name in names]
        return next((control for control in named if control.type != "hidden"), None)

    def filled(self, values: dict[str, str | None]) -> dict[str, str]:
        """Return the form data with these values. None unticks a box."""
        unticked = {name: self._hidden().get(name) for name, value in values.items() if value is None}
        data = {**self.data(), **values, **unticked}
        return {name: value for name, value in data.items() if value is not None}

    def _hidden(self) -> dict[str, str]:
        return {control.name: control.value for control in self.controls if control.type == "hidden"}

    def without_csrf(self) -> dict[str, str]:
        return {name: value for name, value in self.data().items() if "csrf" not in name.lower()}

    @property
    def passwords(self) -> list[str]:
        return [control.name for control in self.controls if control.type == "password"]


def _without_slash(href: str) -> str:
    path, mark, query = href.partition("?")
    return (path.rstrip("/") or "/") + mark + query


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.meta: dict[str, str] = {}
        self.text = ""
        self._inside: list[Form] = []
        self._open: Control | None = None
        self._tag = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag = tag
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = [Form(given.get("action", ""), given.get("method", "get").lower())]
            self.forms += self._inside
        elif tag == "a" and "href" in given:
            self.links.append(_without_slash(given["href"]))
        elif tag == "meta" and "name" in given:
            self.meta[given["name"]] = given.get("content", "")
        elif tag == "option" and self._open is not None:
            self._option(given)
        elif tag in ("input", "select", "textarea", "button"):
            self._control(tag, given)

    def _control(self, tag: str, given: dict[str, str]) -> None:
        type_ = given.get("type", "text") if tag == "input" else given.get("type", "submit") if tag == "button" else tag
        unset = "on" if type_ in ("checkbox", "radio") else ""
        control = Control(given.get("name", ""), type_, given.get("value", unset), "checked" in given)
        self._open = control if tag in ("select", "textarea") else None
        for form in self._inside:
            form.controls.append(control)

    def _option(self, given: dict[str, str]) -> None:
        assert self._open is not None
        value = given.get("value", "")
        self._open.options.append(value)
        if "selected" in given or len(self._open.options) == 1:
            self._open.value = value

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = []
        if tag in ("select", "textarea"):
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open is not None and self._open.type == "textarea":
            self._open.value += data if self._open.value else data.removeprefix("\n")
        if self._tag not in ("style", "script", "title"):
            self.text += data


@dataclass(frozen=True)
class Page:
    status: int
    text: str
    html: str
    forms: list[Form]
    links: list[str]
    """The targets of links, without a trailing slash."""
    meta: dict[str, str]

    def form_with(self, *names: str) -> Form:
        """Return the form that has a control with one of these names."""
        return next(form for form in self.forms if form.control(*names))

    @property
    def password_form(self) -> Form:
        return next(form for form in self.forms if form.passwords)


def page(response: Response) -> Page:
    """Parse the response, which must be an HTML page."""
    shown = f"{response.request.method} {response.request.url}: {response.status_code} {response.text[:500]}"
    assert response.headers["Content-Type"] == "text/html; charset=utf-8", shown
    assert response.text.lstrip().lower().startswith("<!doctype html>")
    reader = _Reader()
    reader.feed(response.text)
    return Page(response.status_code, reader.text, response.text, reader.forms, reader.links, reader.meta)


def read_page(visitor: Visitor, path: str) -> Page:
    """Return the page at this path, which must exist."""
    response = visitor.get(path)
    assert response.status_code == 200, f"{path}: {response.status_code} {response.text[:500]}"
    return page(response)


def submit(visitor: Visitor, path: str, form: Form, values: dict[str, str | None]) -> Response:
    """Submit the form of a page with these values."""
    return visitor.post(form.action or path, data=form.filled(values))


def as_typed(of: Field, value: Any, form: Form) -> dict[str, str | None]:
    """Return the form value for a JSON value of the field."""
    control = form.control(of.name, of.column)
    assert control is not None, f"the form has no control for {of.name}"
    if of.type == "bool" and control.type == "checkbox":
        return {control.name: control.value if value else None}
    if of.type == "bool":
        words = ("true", "yes", "y", "1") if value else ("false", "no", "n", "0")
        return {control.name: next(option for option in control.options if option.lower() in words)}
    text = "" if value is None else str(value)
    return {control.name: text.removesuffix("Z") if of.type == "datetime" else text}
