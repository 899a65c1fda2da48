"""How requests are read: strictly, and with an answer that says what is wrong where."""

from typing import Any

from apiflask.schema_adapters import registry
from apiflask.schema_adapters.pydantic import PydanticAdapter
from flask import Request, abort
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, from_json
from werkzeug.exceptions import UnprocessableEntity

from app.api.schemas import Input


class InvalidError(UnprocessableEntity):
    """Input that could be read and is not valid: each error says where and why."""

    def __init__(self, errors: list[dict[str, str]]) -> None:
        super().__init__("Some values are not valid.")
        self.extensions = {"errors": errors}


class StrictAdapter(PydanticAdapter):
    """Reads JSON as pydantic's strict mode does, which knows that JSON has no dates."""

    def validate_input(self, request: Request, location: str, **_: Any) -> BaseModel:
        """The schema's instance, or an error with the place of each mistake."""
        try:
            if location == "json":
                return self.model_class.model_validate_json(json_body(request))
            return self.model_class.model_validate_strings(request.args.to_dict())
        except ValidationError as error:
            describe = in_body if location == "json" else in_query
            raise InvalidError([describe(each) for each in error.errors()]) from None

    def get_openapi_schema(self, **_: Any) -> dict[str, Any]:
        """What is taken as it is validated; what is given as it is serialized."""
        mode = "validation" if issubclass(self.model_class, Input) else "serialization"
        return super().get_openapi_schema(mode=mode)


registry.register("pydantic", StrictAdapter)


def json_body(request: Request) -> bytes:
    """The body, which is JSON. NaN and infinity, which Python takes, are none."""
    body = request.get_data()
    if (body or request.content_length) and request.mimetype != "application/json":
        abort(415, "The body must be application/json.")
    try:
        from_json(body, allow_inf_nan=False)
    except ValueError as error:
        abort(400, f"The body is not JSON: {error}.")
    return body


def in_body(error: ErrorDetails) -> dict[str, str]:
    """A mistake in a body, with its JSON pointer."""
    path = "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in error["loc"])
    return {"pointer": path, "detail": error["msg"]}


def in_query(error: ErrorDetails) -> dict[str, str]:
    """A mistake in the address, with the parameter's name."""
    return {"parameter": ".".join(map(str, error["loc"])), "detail": error["msg"]}
