"""The OpenAPI document at /api/openapi.json, and Swagger UI at /api/docs.

APIFlask's own documentation page has inline scripts, which the content security policy forbids.
"""

from http import HTTPStatus
from typing import Any

from apiflask import APIFlask
from flask import Blueprint, render_template
from flask_swagger_ui import get_swaggerui_blueprint

from app.schemas import Problem

# APIFlask reads this attribute of every blueprint that has a before_request function.
Blueprint.enable_openapi = False  # type: ignore[attr-defined]

bp = Blueprint("docs", __name__)
swagger_ui = get_swaggerui_blueprint("/api/docs/assets", "/api/openapi.json")


def init_app(app: APIFlask) -> None:
    """Complete the OpenAPI document, and serve the files of Swagger UI."""
    app.spec_processor(describe_errors)  # type: ignore[arg-type]
    app.register_blueprint(swagger_ui)


@bp.get("/api/docs")
def docs() -> str:
    """Render Swagger UI."""
    return render_template("docs.html")


def describe_errors(spec: dict[str, Any]) -> dict[str, Any]:
    """Describe all error responses as problem details."""
    schemas = spec.setdefault("components", {}).setdefault("schemas", {})
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(problem.pop("$defs"), Problem=problem)
    schemas.pop("HTTPError", None)
    schemas.pop("ValidationError", None)
    for path in spec["paths"].values():
        for operation in path.values():
            responses = operation["responses"]
            if "requestBody" in operation:
                operation["requestBody"]["required"] = True
                responses.update({"400": {}, "413": {}})
            for status in responses:
                if int(status) >= 400:
                    responses[status] = {
                        "description": HTTPStatus(int(status)).phrase,
                        "content": {
                            "application/problem+json": {
                                "schema": {"$ref": "#/components/schemas/Problem"}
                            }
                        },
                    }
    return spec
