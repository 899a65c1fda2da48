"""The API as a whole: how bodies are read, and how it is documented."""

import json
from collections.abc import Callable, Coroutine
from importlib.resources import files
from typing import Any, NoReturn

from fastapi import FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse, Response
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles

from app.errors import Problem

PREFIX = "/api/v1"
DOCS_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}: API</title>
<link rel="stylesheet" href="/api/docs/assets/swagger-ui.css">
<link rel="icon" href="/api/docs/assets/favicon-32x32.png">
<script src="/api/docs/assets/swagger-ui-bundle.js" defer></script>
<script src="/api/docs/start.js" defer></script>
</head>
<body><main id="docs"></main></body>
</html>
"""
DOCS_SCRIPT = 'SwaggerUIBundle({url: "/api/openapi.json", dom_id: "#docs", deepLinking: true});\n'


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
            return await handle(JSONRequest(request.scope, request.receive))

        return handle_json


def document(app: FastAPI) -> None:
    """Publish the OpenAPI document and a page that shows it, with nothing from elsewhere."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(title=app.title, version=app.version, routes=app.routes)
            problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas = schema.setdefault("components", {}).setdefault("schemas", {})
            schemas |= problem.pop("$defs") | {"Problem": problem}
            app.openapi_schema = schema
        return app.openapi_schema

    @app.get("/api/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        return HTMLResponse(DOCS_PAGE.format(title=app.title))

    @app.get("/api/docs/start.js", include_in_schema=False)
    async def docs_script() -> Response:
        return Response(DOCS_SCRIPT, media_type="text/javascript")

    app.openapi = openapi  # type: ignore[method-assign] # the documented way to extend it
    assets = StaticFiles(directory=str(files("fastapi_swagger") / "resources"))
    app.mount("/api/docs/assets", assets)
