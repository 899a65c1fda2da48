"""What drf-spectacular cannot see in the views: the problems that each answers with."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

TEXT = {"type": "string"}
FAULT = {
    "type": "object",
    "description": "`pointer` leads into the body, `parameter` names one of the query.",
    "required": ["detail"],
    "properties": {"pointer": TEXT, "parameter": TEXT, "detail": TEXT},
}
PROBLEM = {
    "type": "object",
    "description": "RFC 9457",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        **dict.fromkeys(["type", "title", "detail", "instance"], TEXT),
        "status": {"type": "integer"},
        "errors": {"type": "array", "items": FAULT},
    },
}


def declare_problems(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """A postprocessing hook of drf-spectacular."""
    schemas = result["components"].setdefault("schemas", {})
    for name, schema in schemas.items():
        if name.endswith("Request"):
            _say_what_is_refused(schema)
        elif "properties" in schema:  # answers leave nothing out
            schema["required"] = list(schema["properties"])
    schemas["Problem"] = PROBLEM
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            if {} in operation.get("security", []):
                del operation["security"]
            if "requestBody" in operation:
                operation["requestBody"]["required"] = True
            responses = operation["responses"]
            named = [int(status) for status in responses if status >= "400"]
            for status in {*named, *_statuses(path, method, operation)}:
                responses[str(status)] = _response(status)
    return result


def _say_what_is_refused(schema: dict[str, Any]) -> None:
    schema["additionalProperties"] = False
    for field in schema.get("properties", {}).values():
        if "string" in field.get("type", "") and "format" not in field:
            field.setdefault("pattern", r"^[^\u0000]*$")


def _statuses(path: str, method: str, operation: dict[str, Any]) -> Iterator[int]:
    if "requestBody" in operation:
        yield from (400, 413, 415, 422)
    if path.endswith("{id}"):
        yield 404
    if method != "get" and not path.startswith("/api/v1/auth/"):
        yield 409
    if any(parameter["in"] == "query" for parameter in operation.get("parameters", [])):
        yield 422
    if "security" in operation:
        yield from (401, 403)


def _response(status: int) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        "description": HTTPStatus(status).phrase,
        "content": {"application/problem+json": {"schema": schema}},
    }
