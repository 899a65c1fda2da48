from typing import Any, cast

from django.conf import settings
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework_simplejwt.views import (
    TokenBlacklistView,
    TokenObtainPairView,
    TokenRefreshView,
)

from ..models import User
from . import serializers


@method_decorator(never_cache, name="dispatch")
class ObtainTokenView(TokenObtainPairView):
    """Issue an access and a refresh token for an e-mail address and a password."""

    serializer_class = serializers.ObtainTokenSerializer

    @extend_schema(responses=serializers.TokenPairSerializer)
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        try:
            return super().post(request, *args, **kwargs)
        except exceptions.AuthenticationFailed:
            # django-axes marks the request; its middleware does not see those of DRF.
            if getattr(request, "axes_locked_out", False):
                wait = settings.AXES_COOLOFF_TIME.total_seconds()
                raise exceptions.Throttled(wait, "Too many failed log-in attempts.") from None
            raise


@method_decorator(never_cache, name="dispatch")
class RefreshTokenView(TokenRefreshView):
    """Exchange a refresh token for new tokens. The old refresh token becomes invalid."""

    serializer_class = serializers.RefreshTokenSerializer

    @extend_schema(responses=serializers.TokenPairSerializer)
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().post(request, *args, **kwargs)


class RevokeTokenView(TokenBlacklistView):
    """Revoke a refresh token."""

    serializer_class = serializers.RevokeTokenSerializer

    @extend_schema(responses={204: None})
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        super().post(request, *args, **kwargs)
        return Response(status=status.HTTP_204_NO_CONTENT)


class UserView(generics.RetrieveAPIView[User]):
    """Return the authenticated user."""

    serializer_class = serializers.UserSerializer

    def get_object(self) -> User:
        return cast(User, self.request.user)


class PasswordView(generics.GenericAPIView[User]):
    """Change the password of the authenticated user. All of the user's tokens become invalid."""

    serializer_class = serializers.PasswordSerializer
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "password"

    @extend_schema(responses={204: None})
    def post(self, request: Request) -> Response:
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        user = cast(User, request.user)
        user.set_password(serializer.validated_data["new_password"])
        user.save(update_fields=["password"])
        return Response(status=status.HTTP_204_NO_CONTENT)
