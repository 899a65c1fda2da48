"""HTML forms.

FastAPI validates `Form()` parameters before an endpoint runs, so that a page cannot show the form
again with its errors. These functions read a form for a pydantic schema instead.
"""

from typing import Any

from fastapi import Request
from pydantic import ValidationError


async def read_form(request: Request) -> dict[str, str]:
    """Return the values of the submitted form, without empty ones."""
    form = await request.form()
    values = {name: value for name, value in form.items() if isinstance(value, str)}
    # Browsers send line breaks as \r\n.
    return {name: value.replace("\r\n", "\n") for name, value in values.items() if value.strip()}


def get_errors(error: ValidationError) -> dict[str, str]:
    """Return the error message of each invalid field."""
    return {str(item["loc"][0]): item["msg"] for item in error.errors()}


def get_values(data: Any) -> dict[str, Any]:
    """Return the values of a schema as a form shows them."""
    values: dict[str, Any] = data.model_dump(mode="json", by_alias=True, exclude_none=True)
    return values
