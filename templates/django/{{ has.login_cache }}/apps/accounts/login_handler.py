"""A second limit for log-in attempts: django-axes has a single one for all lockout parameters."""

from collections.abc import Mapping
from typing import Any

from axes.handlers.cache import AxesCacheHandler
from django.conf import settings
from django.core.cache import cache


class LoginHandler(AxesCacheHandler):  # type: ignore[misc]
    def is_locked(self, request: Any, credentials: Mapping[str, Any] | None = None) -> bool:
        failures = cache.get(self.get_ip_key(request), 0)
        if failures >= settings.AXES_FAILURE_LIMIT_PER_IP:
            return True
        return bool(super().is_locked(request, credentials))

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: Any = None, **kwargs: Any
    ) -> None:
        # Attempts during a lock do not count, or it would never end.
        if request is not None and not request.axes_locked_out:
            key, seconds = self.get_ip_key(request), settings.AXES_COOLOFF_TIME.total_seconds()
            cache.add(key, 0, seconds)
            cache.incr(key)
            cache.touch(key, seconds)
        super().user_login_failed(sender, credentials, request, **kwargs)

    def get_ip_key(self, request: Any) -> str:
        return f"login-failures:{request.axes_ip_address}"
