from typing import Any

from django.contrib.auth import views
from django.contrib.messages.views import SuccessMessageMixin
from django.urls import reverse_lazy
from django.views.generic import CreateView

from apps.accounts.forms import RegistrationForm, SignInForm
from apps.accounts.models import User


class SignInView(views.LoginView):
    form_class = SignInForm
    template_name = "accounts/login.html"

    def get_success_url(self) -> str:
        """Where `next` leads, if that is a path of ours."""
        address = super().get_success_url()
        return address if address.startswith("/") else self.get_default_redirect_url()


class RegistrationView(SuccessMessageMixin[Any], CreateView[User, RegistrationForm]):
    form_class = RegistrationForm
    template_name = "accounts/register.html"
    success_url = reverse_lazy("accounts:login")
    success_message = "If the address had no account, it has one now. Sign in."


class PasswordView(SuccessMessageMixin[Any], views.PasswordChangeView):
    template_name = "accounts/password.html"
    success_url = reverse_lazy("home")
    success_message = "Your password has been changed. Other sessions have ended."
