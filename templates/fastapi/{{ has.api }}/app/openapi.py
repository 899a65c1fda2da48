"""OpenAPI document and Swagger UI. FastAPI's page for it breaks the content security policy."""

from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

from app.errors import Problem

STATIC = Path(__file__).parent / "static" / "docs"

router = APIRouter(include_in_schema=False)


@router.get("/api/docs")
async def get_docs() -> FileResponse:
    """Return the page that shows the OpenAPI document in Swagger UI."""
    return FileResponse(STATIC / "docs.html")


def init_app(app: FastAPI) -> None:
    """Serve the documentation, and add the schema of errors to the OpenAPI document."""
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        document = generate()
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        schemas |= {**problem.pop("$defs", {}), "Problem": problem}
        return document

    app.openapi = openapi  # type: ignore[method-assign] # FastAPI documents this.
    app.include_router(router)
    assets = StaticFiles(directory=STATIC, packages=[("fastapi_swagger", "resources")])
    app.mount("/api/docs/assets", assets)
