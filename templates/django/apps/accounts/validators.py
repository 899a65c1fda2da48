"""What a password must be, beside Django's own rules."""

from typing import Any

from django.core.exceptions import ValidationError

LONGEST = 128


class MaximumLengthValidator:
    def validate(self, password: str, user: Any = None) -> None:
        if len(password) > LONGEST:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        return f"Your password must contain at most {LONGEST} characters."
