"""Fields that take JSON's types as they are: a number is no string, and "true" is no boolean."""

import datetime as dt
import math
import re
from decimal import Decimal
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


class DecimalField(StrictField, serializers.DecimalField):
    """Read from a string or a number, sent as a string."""

    json_types = (str, int, float)

    def __init__(self, max_digits: int, decimal_places: int, **kwargs: Any) -> None:
        super().__init__(max_digits=max_digits, decimal_places=decimal_places, **kwargs)
        whole = max_digits - decimal_places
        behind = rf"(\.[0-9]{{1,{decimal_places}}})?" if decimal_places else ""
        self.written = rf"-?[0-9]{{1,{max(whole, 1)}}}{behind}"
        self.expected = f"a decimal with at most {whole} digits before the point"
        self.expected += f" and {decimal_places} behind"
        self.step = 10**-decimal_places
        self.limit = (10**max_digits - 1) / 10**decimal_places

    def to_internal_value(self, data: Any) -> Any:
        """Python writes small numbers in another way than JSON's authors: 1e-05."""
        return super().to_internal_value(f"{Decimal(str(data)):f}" if type(data) is float else data)

    def validate_empty_values(self, data: Any) -> tuple[bool, Any]:
        """Empty text is no null."""
        return serializers.Field.validate_empty_values(self, data)


class DecimalScheme(OpenApiSerializerFieldExtension):
    target_class = DecimalField

    def map_serializer_field(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        text = {"type": "string", "pattern": f"^{self.target.written}$"}
        limit, step = self.target.limit, self.target.step
        number = {"type": "number", "minimum": -limit, "maximum": limit, "multipleOf": step}
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
    timezone = dt.UTC  # whatever TIME_ZONE is


class ReferenceField(WholeField, serializers.PrimaryKeyRelatedField[Any]):
    expected = "an id"
