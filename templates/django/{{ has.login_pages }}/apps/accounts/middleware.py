"""Log-in required by default, as in Django, but with a 503 if the user cannot be loaded."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import middleware
from django.http import HttpRequest, HttpResponseBase

from apps.core.error_pages import unavailable
from apps.core.exceptions import OUTAGES


class LoginRequiredMiddleware(middleware.LoginRequiredMiddleware):
    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        # Django calls process_exception for errors of views, but not for errors of this method.
        try:
            return super().process_view(request, view_func, view_args, view_kwargs)
        except OUTAGES as error:
            return unavailable(error)
