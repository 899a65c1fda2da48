"""Error responses in the OpenAPI document. drf-spectacular describes successful ones only."""

from typing import Any

PROBLEM = {
    "type": "object",
    "description": "Problem details (RFC 9457).",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "errors": {
            "type": "array",
            "maxItems": 20,
            "items": {
                "type": "object",
                "required": ["pointer", "detail"],
                "properties": {
                    "pointer": {"type": "string", "example": "/name"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}
RESPONSE = {
    "description": "Error",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


def add_problem_responses(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """Add the problem response to all operations; a postprocessing hook of drf-spectacular."""
    result["components"].setdefault("schemas", {})["Problem"] = PROBLEM
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            for status in get_statuses(path, method):
                operation["responses"].setdefault(status, RESPONSE)
    return result


def get_statuses(path: str, method: str) -> list[str]:
    """Return the statuses of the errors of an operation, and `default` for all others."""
    statuses = ["401", "403", "429", "default"]
    if "{" in path or method == "get":
        statuses.append("404")
    if method in ("post", "put", "patch"):
        statuses += ["400", "409", "413", "415", "422"]
    if method == "delete":
        statuses.append("409")
    return sorted(statuses)
