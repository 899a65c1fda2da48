"""Paginator that caches the total. Django counts all objects for every page."""

from django.core.cache import cache
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.utils.functional import cached_property

SECONDS = 60


def get_key(model: type[Model]) -> str:
    return f"count:{model._meta.label_lower}"


class CachedCountPaginator(Paginator[Model]):
    @cached_property
    def count(self) -> int:
        """Return the number of objects, from the cache if the queryset has no filter."""
        objects = self.object_list
        if not isinstance(objects, QuerySet) or objects.query.where:
            return super().count
        count: int = cache.get_or_set(get_key(objects.model), objects.count, SECONDS) or 0
        return count
