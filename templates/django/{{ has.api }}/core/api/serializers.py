"""What every serializer of a model does."""

from collections.abc import Mapping
from copy import copy
from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from rest_framework import serializers
from rest_framework.settings import api_settings

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

    def run_validators(self, value: Any) -> None:
        """The constraints of the model hold, as in forms: for the fields that are written."""
        super().run_validators(value)
        model: Any = self.Meta.model
        written = {str(field.source) for field in self._writable_fields}
        row = copy(self.instance) or model()
        columns = {field.name for field in model._meta.concrete_fields}
        for name in columns & value.keys():
            setattr(row, name, value[name])
        try:
            row.validate_constraints(exclude=columns - written)
        except ValidationError as error:
            told = error.message_dict
            if NON_FIELD_ERRORS in told:
                told[api_settings.NON_FIELD_ERRORS_KEY] = told.pop(NON_FIELD_ERRORS)
            raise serializers.ValidationError(told) from None

    def build_field(self, name: str, info: Any, model: Any, depth: int) -> Any:
        """What is optional and left out is null, so that PUT replaces the whole; "" is not."""
        kind, kwargs = super().build_field(name, info, model, depth)
        if kwargs.get("allow_null"):
            kwargs.pop("allow_blank", None)
            if not model._meta.get_field(name).has_default():
                kwargs["default"] = None
        return kind, kwargs

    def include_extra_kwargs(self, kwargs: Any, extra_kwargs: Any) -> Any:
        """A default and `required` do not go together: what the developer says counts."""
        if "required" in extra_kwargs:
            kwargs.pop("default", None)
        kwargs = super().include_extra_kwargs(kwargs, extra_kwargs)
        if "default" in kwargs:
            kwargs.pop("required", None)
        return kwargs
