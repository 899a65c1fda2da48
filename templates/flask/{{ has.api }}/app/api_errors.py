"""Problem details for the errors of APIFlask, such as invalid input."""

from typing import Any

from apiflask import APIFlask, HTTPError
from flask.json.provider import DefaultJSONProvider
from flask.typing import ResponseReturnValue

from app.errors import error_response

MAX_ERRORS = 20


class JSONProvider(DefaultJSONProvider):
    """JSON provider that treats very deeply nested JSON as malformed, which returns 400."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        try:
            return super().loads(s, **kwargs)
        except RecursionError as error:
            raise ValueError("The JSON is nested too deeply.") from error


def init_app(app: APIFlask) -> None:
    """Register the error processor and the JSON provider."""
    app.json = JSONProvider(app)
    app.error_processor(handle_error)  # type: ignore[arg-type]


def handle_error(error: HTTPError) -> ResponseReturnValue:
    """Return problem details. Each invalid value has a JSON pointer or the name of a parameter."""
    headers: Any = error.headers
    members = dict(error.extra_data)
    if error.status_code == 422:
        members["errors"] = validation_errors(error.detail)[:MAX_ERRORS]
    elif error.detail:
        members["errors"] = error.detail
    return error_response(error.status_code, error.message or "", headers, **members)


def validation_errors(detail: dict[str, dict[str, list[str]]]) -> list[dict[str, str]]:
    """Return APIFlask's {location: {field: [message]}} as a list."""
    errors = []
    for location, fields in detail.items():
        for field, messages in fields.items():
            place = {"parameter": field}
            if location == "json":
                place = {"pointer": "" if field == "_schema" else f"/{field.replace('.', '/')}"}
            errors += [{**place, "detail": message} for message in messages]
    return errors
