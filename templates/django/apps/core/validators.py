import math

from django.core.exceptions import ValidationError


def validate_finite(value: float) -> None:
    """Reject infinity and NaN, which JSON cannot express. Forms reject them, DRF does not."""
    if not math.isfinite(value):
        raise ValidationError("Enter a number.", code="invalid")
