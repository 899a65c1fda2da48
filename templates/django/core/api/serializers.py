"""What every serializer of a model does."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from rest_framework import serializers

from core.api import fields


class StrictSerializer(serializers.Serializer[Any]):
    # Refuses fields that it does not know. A docstring would stand in the API's description.
    def to_internal_value(self, data: Any) -> Any:
        errors: dict[str, Any] = {}
        if isinstance(data, Mapping):
            writable = {field.field_name for field in self._writable_fields}
            errors = {
                str(name): ["There is no such field."] for name in data if name not in writable
            }
        try:
            value = super().to_internal_value(data)
        except serializers.ValidationError as error:
            if not isinstance(error.detail, dict):
                raise
            errors |= error.detail
        if errors:
            raise serializers.ValidationError(errors)
        return value


class ModelSerializer(StrictSerializer, serializers.ModelSerializer[Any]):
    # Takes the types of JSON as they are, too.
    serializer_field_mapping: ClassVar[dict[Any, Any]] = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.CharField: fields.CharField,
        models.TextField: fields.CharField,
        models.EmailField: fields.EmailField,
        models.URLField: fields.URLField,
        models.UUIDField: fields.UUIDField,
        models.IntegerField: fields.IntegerField,
        models.FloatField: fields.FloatField,
        models.DecimalField: fields.DecimalField,
        models.BooleanField: fields.BooleanField,
        models.DateField: fields.DateField,
        models.DateTimeField: fields.DateTimeField,
    }
    serializer_related_field = fields.ReferenceField

    def include_extra_kwargs(self, kwargs: Any, extra_kwargs: Any) -> Any:
        """What is optional and left out is null, so that PUT replaces the whole; "" is not."""
        kwargs = super().include_extra_kwargs(kwargs, extra_kwargs)
        if kwargs.get("allow_null"):
            kwargs |= {"default": None}
            for name in ("required", "allow_blank"):
                kwargs.pop(name, None)
        return kwargs
