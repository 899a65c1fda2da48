"""Rows created on pages."""

import re
from dataclasses import dataclass

from httpx2 import Response

from tests.contract.client import Visitor
from tests.contract.forms import Form, as_typed, read_page, submit
from tests.contract.project import Field, Project, Resource
from tests.contract.samples import sample

Values = dict[str, str | None]


@dataclass
class PageRows:
    project: Project
    browser: Visitor

    def new_form(self, resource: Resource) -> Form:
        """Return the form for a new row. Create a row for each required reference first."""
        for field in resource.of_type("ref"):
            if field.target != resource.plural and not field.optional:
                target = self.project.resource(str(field.target))
                if self.newest(target) is None:
                    self.create(target)
        return self._form_of(resource, f"{resource.page}/new")

    def edit_form(self, resource: Resource, row: int) -> Form:
        return self._form_of(resource, f"{resource.page}/{row}/edit")

    def _form_of(self, resource: Resource, path: str) -> Form:
        first = resource.fields[0]
        return read_page(self.browser, path).form_with(first.name, first.column)

    def values(self, resource: Resource, form: Form) -> Values:
        """Return a valid value for every control."""
        return {name: value for field in resource.fields for name, value in self.value(field, form).items()}

    def value(self, field: Field, form: Form) -> Values:
        if field.target is None:
            return as_typed(field, sample(field), form)
        control = form.control(field.name, field.column)
        assert control is not None, f"the form has no control for {field.name}"
        return {control.name: next((option for option in control.options if option and not field.optional), "")}

    def submit(self, resource: Resource, **changed: str | None) -> Response:
        """Submit the form for a new row with valid values, except those given."""
        form = self.new_form(resource)
        return submit(self.browser, f"{resource.page}/new", form, {**self.values(resource, form), **changed})

    def create(self, resource: Resource, **changed: str | None) -> int:
        """Create a row and return its id. The list must show it first."""
        before = self.newest(resource)
        response = self.submit(resource, **changed)
        assert response.status_code in (302, 303), response.text[:1000]
        newest = self.newest(resource)
        assert newest is not None, f"{resource.page} does not link to the new row"
        assert newest != before, f"{resource.page} does not show the new row first"
        return newest

    def newest(self, resource: Resource) -> int | None:
        """Return the id of the first row of the list, or None."""
        found = [
            re.fullmatch(rf"{re.escape(resource.page)}/(\d+)", link)
            for link in read_page(self.browser, resource.page).links
        ]
        return next((int(match[1]) for match in found if match), None)
