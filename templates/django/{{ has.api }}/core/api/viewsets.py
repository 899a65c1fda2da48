"""What every endpoint of a resource does."""

from collections.abc import Mapping
from typing import Any

from rest_framework.exceptions import ParseError
from rest_framework.request import Request
from rest_framework.routers import SimpleRouter
from rest_framework.views import APIView
from rest_framework.viewsets import ModelViewSet as BaseModelViewSet


class BodyView(APIView):
    # Before anything else, the method has to be there; who writes a row sends a body.
    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        method = str(request.method).lower()
        if method not in self.http_method_names or not hasattr(self, method):
            self.http_method_not_allowed(request)
        super().initial(request, *args, **kwargs)
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        # An action of a developer's own may do without.
        writes = getattr(self, "action", "create") in ("create", "update", "partial_update")
        if writes and request.method in ("POST", "PUT", "PATCH") and not length:
            raise ParseError("The body is empty.")


class ModelViewSet(BodyView, BaseModelViewSet[Any]):
    http_method_names = ["get", "head", "post", "put", "patch", "delete"]
    lookup_value_converter = "int"

    def get_success_headers(self, data: Mapping[str, Any]) -> dict[str, str]:
        return {"Location": self.reverse_action("detail", args=[data["id"]], request=None)}


class Router(SimpleRouter):
    """Addresses without a slash at the end; the id is a number."""

    def __init__(self) -> None:
        super().__init__(trailing_slash=False, use_regex_path=False)
