import pytest
from django.core.exceptions import ValidationError

from ..validators import validate_finite


def test_number_is_accepted() -> None:
    validate_finite(1.5)


@pytest.mark.parametrize("value", ["nan", "inf", "-inf"])
def test_infinity_and_nan_are_rejected(value: str) -> None:
    with pytest.raises(ValidationError):
        validate_finite(float(value))
