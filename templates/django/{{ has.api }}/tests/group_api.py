"""An API over Django's groups, which stand for any model."""

from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as project
from core.api.serializers import ModelSerializer
from core.api.viewsets import ModelViewSet, Router

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


class GroupSerializer(ModelSerializer):
    class Meta:
        model = Group
        fields = ["id", "name"]


class GroupViewSet(ModelViewSet):
    queryset = Group.objects.order_by("-pk")
    serializer_class = GroupSerializer

    @action(detail=True, methods=["post"])
    def close(self, request: Request, pk: int) -> Response:
        return Response(status=204)


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("The inside")


router = Router()
router.register("groups", GroupViewSet, basename="groups")

urlpatterns = [path("api/v1/", include(router.urls)), path("api/broken", broken), *project]
