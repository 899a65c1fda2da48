"""Rows made on pages, as people make them."""

import re
from dataclasses import dataclass

from httpx2 import Response

from tests.contract.client import Visitor
from tests.contract.forms import Form, as_typed, read_page, submit
from tests.contract.project import Field, Project, Resource
from tests.contract.samples import GOOD

Values = dict[str, str | None]


@dataclass
class PageRows:
    project: Project
    person: Visitor

    def new_form(self, resource: Resource) -> Form:
        """The form for a new row, after there is a row for each reference to point to."""
        for field in resource.of_type("ref"):
            if field.target != resource.plural and not field.optional:
                self.newest(self.project.resource(str(field.target))) or self.create(
                    self.project.resource(str(field.target))
                )
        return _form_of(resource, self.person, f"{resource.page}/new")

    def values(self, resource: Resource, form: Form) -> Values:
        """A valid value for every control."""
        return {name: value for field in resource.fields for name, value in self.value(field, form).items()}

    def value(self, field: Field, form: Form) -> Values:
        if field.target is None:
            return as_typed(field, next(iter(GOOD[field.type].values())), form)
        control = form.control(field.name, field.column)
        assert control is not None, f"the form has no control for {field.name}"
        return {control.name: next((option for option in control.options if option and not field.optional), "")}

    def submit(self, resource: Resource, **changed: str | None) -> Response:
        """The answer to the form for a new row, valid but for what is changed."""
        form = self.new_form(resource)
        return submit(self.person, f"{resource.page}/new", form, {**self.values(resource, form), **changed})

    def create(self, resource: Resource) -> int:
        """The id of a new row."""
        before = self.newest(resource)
        response = self.submit(resource)
        assert response.status_code in (302, 303), response.text[:600]
        newest = self.newest(resource)
        assert newest is not None, f"{resource.page} does not link to the new row"
        assert newest != before, f"{resource.page} does not show the new row first"
        return newest

    def newest(self, resource: Resource) -> int | None:
        """The id of the first row of the list, if there is one."""
        links = read_page(self.person, resource.page).links
        found = [re.fullmatch(rf"{re.escape(resource.page)}/(\d+)", link) for link in links]
        return next((int(match[1]) for match in found if match), None)


def edit_form(resource: Resource, person: Visitor, row: int) -> Form:
    return _form_of(resource, person, f"{resource.page}/{row}/edit")


def _form_of(resource: Resource, person: Visitor, path: str) -> Form:
    first = resource.fields[0]
    return read_page(person, path).form_with(first.name, first.column)
