from typing import Any

from rest_framework import serializers

from core.api.fields import CharField
from core.api.serializers import StrictSerializer


class SignInSerializer(StrictSerializer):
    email = CharField(max_length=254)
    password = CharField(max_length=128)


class RefreshTokenSerializer(StrictSerializer):
    refresh_token = CharField()


class TokenPairSerializer(serializers.Serializer[Any]):
    access_token = serializers.CharField()
    refresh_token = serializers.CharField()
    token_type = serializers.CharField()
    expires_in = serializers.IntegerField()


class UserSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    email = serializers.EmailField()
