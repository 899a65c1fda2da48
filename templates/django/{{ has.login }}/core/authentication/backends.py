"""Who someone is, as every way to sign in asks: pages, API and admin."""

from typing import Any

from asgiref.sync import sync_to_async
from django.contrib.auth.backends import ModelBackend

from apps.accounts.models import User
from core.authentication.limits import Attempt


class LimitedBackend(ModelBackend):
    def authenticate(
        self, request: Any, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        address = request.META.get("REMOTE_ADDR", "") if request else ""
        attempt = Attempt(username or kwargs.get(User.USERNAME_FIELD) or "", address)
        user = super().authenticate(request, username, password, **kwargs)
        if isinstance(user, User):
            attempt.forgive()
            return user
        attempt.fail()
        return None

    async def aauthenticate(self, *args: Any, **kwargs: Any) -> User | None:
        """With the same limit."""
        return await sync_to_async(self.authenticate)(*args, **kwargs)
