from django import forms
from django.contrib.auth.forms import AuthenticationForm, BaseUserCreationForm
from django.db import IntegrityError, transaction

from apps.accounts.models import User


class SignInForm(AuthenticationForm):
    username = forms.EmailField(
        label="E-mail address",
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
    )


class RegistrationForm(BaseUserCreationForm[User]):
    """Answers alike whether or not the address has an account: nobody learns who has one."""

    class Meta:
        model = User
        fields = ["email"]

    def validate_unique(self) -> None:
        pass

    def save(self, commit: bool = True) -> User:
        user = super().save(commit=False)
        try:
            with transaction.atomic():
                user.save()
        except IntegrityError:
            pass
        return user
