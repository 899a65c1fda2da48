from typing import Any

from rest_framework.viewsets import GenericViewSet


class LocationMixin(GenericViewSet[Any]):
    """Send the address of a created object. DRF does so only for serializers with a `url` field."""

    def get_success_headers(self, data: dict[str, Any]) -> dict[str, str]:
        if "id" not in data:
            return {}
        return {"Location": self.reverse_action("detail", args=[data["id"]])}
