from typing import Any

from django.contrib.auth import authenticate
from django.utils.cache import add_never_cache_headers
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from apps.accounts.models import User
from core.api.serializers import StrictSerializer
from core.api.viewsets import BodyView
from core.authentication import serializers, tokens


class TokenView(BodyView):
    # Open to all: who comes here has no access token, or an old one.
    http_method_names = ["post"]
    authentication_classes = []
    permission_classes = [AllowAny]
    serializer_class: type[StrictSerializer]

    def get_authenticate_header(self, request: Request) -> str:
        return "Bearer"

    def valid(self, request: Request) -> Any:
        serializer = self.serializer_class(data=request.data)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data

    def answer(self, pair: tokens.Pair) -> Response:
        response = Response(serializers.TokenPairSerializer(pair).data)
        add_never_cache_headers(response)
        return response


class SignInView(TokenView):
    serializer_class = serializers.SignInSerializer

    @extend_schema(responses={200: serializers.TokenPairSerializer, 401: None, 429: None})
    def post(self, request: Request) -> Response:
        given = self.valid(request)
        user = authenticate(request, username=given["email"], password=given["password"])
        if not isinstance(user, User):
            raise AuthenticationFailed("The e-mail address or the password is wrong.")
        return self.answer(tokens.issue(user))


class RefreshView(TokenView):
    serializer_class = serializers.RefreshTokenSerializer

    @extend_schema(responses={200: serializers.TokenPairSerializer, 401: None})
    def post(self, request: Request) -> Response:
        try:
            return self.answer(tokens.refresh(self.valid(request)["refresh_token"]))
        except tokens.InvalidTokenError:
            raise AuthenticationFailed("The refresh token is not valid, or not any more.") from None


class SignOutView(TokenView):
    serializer_class = serializers.RefreshTokenSerializer

    @extend_schema(responses={204: None})
    def post(self, request: Request) -> Response:
        tokens.revoke(self.valid(request)["refresh_token"])
        return Response(status=204)


class AccountView(BodyView):
    http_method_names = ["get", "head"]
    permission_classes = [IsAuthenticated]

    @extend_schema(responses=serializers.UserSerializer)
    def get(self, request: Request) -> Response:
        return Response(serializers.UserSerializer(request.user).data)
