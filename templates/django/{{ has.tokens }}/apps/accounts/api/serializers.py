from typing import Any

from django.contrib.auth import password_validation
from rest_framework import serializers
from rest_framework_simplejwt.exceptions import InvalidToken
from rest_framework_simplejwt.serializers import (
    TokenBlacklistSerializer,
    TokenObtainPairSerializer,
    TokenRefreshSerializer,
)
from rest_framework_simplejwt.settings import api_settings
from rest_framework_simplejwt.tokens import RefreshToken
from rest_framework_simplejwt.utils import get_md5_hash_password

from ..models import User


class TokenPairSerializer(serializers.Serializer[Any]):
    """Access and refresh token, under the names of OAuth 2."""

    access_token = serializers.CharField(source="access")
    refresh_token = serializers.CharField(source="refresh")
    token_type = serializers.CharField(default="Bearer")
    expires_in = serializers.SerializerMethodField()

    def get_expires_in(self, tokens: dict[str, str]) -> int:
        return int(api_settings.ACCESS_TOKEN_LIFETIME.total_seconds())


class ObtainTokenSerializer(TokenObtainPairSerializer):
    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return TokenPairSerializer(super().validate(attrs)).data


class RefreshTokenSerializer(serializers.Serializer[Any]):
    refresh_token = serializers.CharField(write_only=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        # TokenRefreshSerializer fails if the user is deleted, and ignores CHECK_REVOKE_TOKEN.
        token = RefreshToken(attrs["refresh_token"])
        user = User.objects.filter(pk=token[api_settings.USER_ID_CLAIM]).first()
        if user is None or token.get(api_settings.REVOKE_TOKEN_CLAIM) != get_md5_hash_password(
            user.password
        ):
            raise InvalidToken
        tokens = TokenRefreshSerializer().validate({"refresh": attrs["refresh_token"]})
        return TokenPairSerializer(tokens).data


class RevokeTokenSerializer(serializers.Serializer[Any]):
    refresh_token = serializers.CharField(write_only=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return TokenBlacklistSerializer().validate({"refresh": attrs["refresh_token"]})


class UserSerializer(serializers.ModelSerializer[User]):
    class Meta:
        model = User
        fields = ["id", "email"]


class PasswordSerializer(serializers.Serializer[Any]):
    current_password = serializers.CharField(write_only=True, trim_whitespace=False)
    new_password = serializers.CharField(write_only=True, trim_whitespace=False)

    def validate_current_password(self, value: str) -> str:
        if not self.context["request"].user.check_password(value):
            raise serializers.ValidationError("The password is incorrect.")
        return value

    def validate_new_password(self, value: str) -> str:
        password_validation.validate_password(value, self.context["request"].user)
        return value
