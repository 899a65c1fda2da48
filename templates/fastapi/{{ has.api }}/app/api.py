"""The API as a whole: how bodies are read, and how it is documented."""

import json
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, NoReturn

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import FileResponse, Response
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles

from app.errors import Problem

PREFIX = "/api/v1"
STATIC = Path(__file__).parent / "static"


class JSONRequest(Request):
    """A request whose body is JSON by the letter: UTF-8, and no NaN or Infinity."""

    async def json(self) -> Any:
        return json.loads((await self.body()).decode(), parse_constant=_refuse)


def _refuse(constant: str) -> NoReturn:
    raise json.JSONDecodeError(f"{constant} is no JSON", constant, 0)


class JSONRoute(APIRoute):
    """An endpoint that reads its body so. For `APIRouter(route_class=JSONRoute)`."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_json(request: Request) -> Response:
            if request.headers.get("Content-Type", "").partition(";")[0].lower().endswith("+json"):
                raise HTTPException(415, "The body must be application/json.")
            return await handle(JSONRequest(request.scope, request.receive))

        return handle_json


def document(app: FastAPI) -> None:
    """Publish the OpenAPI document and a page that shows it, with nothing from elsewhere."""
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        schema = generate()
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schema["components"]["schemas"] |= problem.pop("$defs", {}) | {"Problem": problem}
        return schema

    app.openapi = openapi  # type: ignore[method-assign] # the documented way to extend it

    @app.get("/api/docs", include_in_schema=False)
    async def docs() -> FileResponse:
        return FileResponse(STATIC / "docs.html")

    assets = StaticFiles(directory=STATIC, packages=[("fastapi_swagger", "resources")])
    app.mount("/api/docs/assets", assets)
