"""Fields that take JSON's types as they are: a number is no string, and "true" is no boolean."""

import math
import re
from typing import Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from rest_framework import serializers

from core.validators import WEB_ADDRESS


class StrictField(serializers.Field[Any, Any, Any, Any]):
    """Refuses a value whose type in JSON is another, or that is written in another way."""

    json_types: tuple[type, ...] = (str,)
    written: str = ".*"
    expected = "a string"

    def to_internal_value(self, data: Any) -> Any:
        if type(data) not in self.json_types or not re.fullmatch(
            self.written, str(data), re.DOTALL | re.ASCII
        ):
            raise serializers.ValidationError(f"Must be {self.expected}.", code="invalid")
        return super().to_internal_value(data)


class CharField(StrictField, serializers.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"trim_whitespace": False, **kwargs})


class EmailField(CharField, serializers.EmailField):
    pass


class URLField(CharField, serializers.URLField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators[-1:] = WEB_ADDRESS  # instead of one that takes other schemes, too


class UUIDField(StrictField, serializers.UUIDField):
    written = r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
    expected = "a UUID"


class WholeField(StrictField):
    """In JSON, 3.0 is the integer 3."""

    json_types = (int,)
    expected = "an integer"

    def to_internal_value(self, data: Any) -> Any:
        whole = isinstance(data, float) and data.is_integer()
        return super().to_internal_value(int(data) if whole else data)


class IntegerField(WholeField, serializers.IntegerField):
    pass


class FloatField(StrictField, serializers.FloatField):
    json_types = (int, float)
    expected = "a number"

    def to_internal_value(self, data: Any) -> float:
        value: float = super().to_internal_value(data)
        if not math.isfinite(value):
            self.fail("invalid")
        return value


DECIMAL = r"-?[0-9]{1,10}(\.[0-9]{1,2})?"


class DecimalField(StrictField, serializers.DecimalField):
    """12 digits, two of them behind the point; read from a string or a number, sent as a string."""

    json_types = (str, int, float)
    written = DECIMAL
    expected = "a decimal with at most ten digits before the point and two behind"

    def validate_empty_values(self, data: Any) -> tuple[bool, Any]:
        """Empty text is no null."""
        return serializers.Field.validate_empty_values(self, data)


class DecimalScheme(OpenApiSerializerFieldExtension):
    target_class = DecimalField

    def map_serializer_field(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        text = {"type": "string", "pattern": f"^{DECIMAL}$"}
        limit = 9999999999.99
        number = {"type": "number", "minimum": -limit, "maximum": limit, "multipleOf": 0.01}
        return text if direction == "response" else {"anyOf": [text, number]}


class BooleanField(StrictField, serializers.BooleanField):
    json_types = (bool,)
    expected = "true or false"


class DateField(StrictField, serializers.DateField):
    written = r"\d{4}-\d{2}-\d{2}"
    expected = "a date, such as 2026-01-31"


class DateTimeField(StrictField, serializers.DateTimeField):
    written = r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}([.]\d+)?)?(Z|[+-]\d{2}:\d{2})?"
    expected = "a moment, such as 2026-01-31T12:30:00Z"


class ReferenceField(WholeField, serializers.PrimaryKeyRelatedField[Any]):
    expected = "an id"
