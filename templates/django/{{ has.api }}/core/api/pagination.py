"""Lists come in pages: ?page=1&page_size=20."""

import re
from typing import Any

from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api.problems import InvalidParameter

PARAMETERS: dict[str, dict[str, Any]] = {
    "page": {"type": "integer", "minimum": 1, "default": 1},
    "page_size": {"type": "integer", "minimum": 1, "maximum": 100, "default": 20},
}


class PagePagination(BasePagination):
    """A page past the end is empty, not an error."""

    def paginate_queryset(
        self, queryset: Any, request: Request, view: APIView | None = None
    ) -> list[Any]:
        self.page, self.page_size = (_number(request, name) for name in PARAMETERS)
        self.total = queryset.count()
        start = (self.page - 1) * self.page_size
        return list(queryset[start : start + self.page_size]) if start < self.total else []

    def get_paginated_response(self, data: Any) -> Response:
        return Response(
            {"items": data, "total": self.total, "page": self.page, "page_size": self.page_size}
        )

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        total = {"type": "integer", "minimum": 0}
        properties = {"items": schema, "total": total, **PARAMETERS}
        return {"type": "object", "properties": properties, "required": list(properties)}

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        return [
            {"name": name, "in": "query", "required": False, "schema": schema}
            for name, schema in PARAMETERS.items()
        ]


def _number(request: Request, name: str) -> int:
    limits = PARAMETERS[name]
    text = request.query_params.get(name, str(limits["default"]))
    number = int(text) if re.fullmatch("[0-9]{1,100}", text) else 0
    largest = limits.get("maximum")
    if number < 1 or (largest and number > largest):
        expected = f"from 1 to {largest}" if largest else "1 or more"
        raise InvalidParameter(name, f"Must be an integer, {expected}.")
    return number
