from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from apps.core.models import TimeStampedModel
from apps.core.paginator import get_key


@receiver([post_save, post_delete])
def forget_count(sender: type[Model], created: bool = True, **kwargs: Any) -> None:
    """Drop the cached total when an object was added or deleted."""
    if issubclass(sender, TimeStampedModel) and created:
        transaction.on_commit(lambda: cache.delete(get_key(sender)))
