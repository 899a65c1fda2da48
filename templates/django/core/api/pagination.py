"""Lists come in pages: ?page=1&page_size=20."""

from typing import Any

from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api.problems import InvalidParameter

PAGE_SIZE = 20
LARGEST_PAGE_SIZE = 100


class PagePagination(BasePagination):
    """A page past the end is empty, not an error."""

    def paginate_queryset(
        self,
        queryset: Any,
        request: Request,
        view: APIView | None = None,
    ) -> list[Any]:
        self.page = _number(request, "page", default=1)
        self.page_size = _number(request, "page_size", default=PAGE_SIZE, largest=LARGEST_PAGE_SIZE)
        self.total = queryset.count()
        start = (self.page - 1) * self.page_size
        return list(queryset[start : start + self.page_size]) if start < self.total else []

    def get_paginated_response(self, data: Any) -> Response:
        return Response(
            {"items": data, "total": self.total, "page": self.page, "page_size": self.page_size}
        )

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        number = {"type": "integer", "minimum": 1}
        properties = {
            "items": schema,
            "total": {"type": "integer", "minimum": 0},
            "page": number,
            "page_size": {**number, "maximum": LARGEST_PAGE_SIZE},
        }
        return {"type": "object", "properties": properties, "required": list(properties)}

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        number = {"type": "integer", "minimum": 1}
        sizes = {**number, "maximum": LARGEST_PAGE_SIZE, "default": PAGE_SIZE}
        return [
            {"name": "page", "in": "query", "required": False, "schema": {**number, "default": 1}},
            {"name": "page_size", "in": "query", "required": False, "schema": sizes},
        ]


def _number(request: Request, name: str, *, default: int, largest: int | None = None) -> int:
    text = request.query_params.get(name, str(default))
    try:
        number = int(text) if text.isascii() and text.isdigit() else 0
    except ValueError:  # more digits than Python converts
        number = 0
    if number < 1 or (largest and number > largest):
        limits = f"from 1 to {largest}" if largest else "1 or more"
        raise InvalidParameter(name, f"Must be an integer, {limits}.")
    return number
